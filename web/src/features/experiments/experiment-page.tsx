import { Skeleton } from "@mantine/core";
import { formatCount } from "#/shared/format/index.ts";
import { asProblem } from "#/shared/api/index.ts";
import { CommandList, CopyMenu, Late, lazyPart, Page, ProblemNotice, useBreadcrumb } from "#/shared/ui/index.ts";
import { ChartsSide } from "./layout/charts-side.tsx";
import classes from "./layout/layout.module.css";
import { RunsMain } from "./layout/runs-main.tsx";
import { SplitPane } from "./layout/split-pane.tsx";
import { Toolbar } from "./layout/toolbar.tsx";
import { firstRunCommands } from "./list/no-experiments.tsx";
import { MissingExperiment } from "./missing-experiment.tsx";
import { copiesOfExperiment } from "./rules/copies.ts";
import { isFilterFault } from "./rules/is-filter-fault.ts";
import { useWorkbench, type Workbench } from "./use-workbench.ts";

const usualShare = 60;
// The table stands before what is beside it is loaded.
const RunPanel = lazyPart(async () => (await import("#/features/runs/index.ts")).RunPanel);

/** Which run is best: the runs of an experiment as a table, with their charts beside it. */
export function ExperimentPage() {
  const bench = useWorkbench();
  const { experiment, found, error } = bench;
  const name = found?.name ?? experiment;
  useBreadcrumb([{ label: "Experiments", to: "/experiments" }, { label: name }]);
  const isMissing = found === undefined && error !== null && asProblem(error).status === 404;
  return isMissing ? <MissingExperiment experiment={experiment} /> : <Runs bench={bench} name={name} />;
}

function Runs({ bench, name }: { readonly bench: Workbench; readonly name: string }) {
  const { search, runs, error } = bench;
  const isEmpty = runs.total?.count === 0 && search.filter === undefined && search.trash !== true;
  return (
    <Page fill title={<Title bench={bench} name={name} />}>
      {isEmpty ? undefined : <Toolbar bench={bench} />}
      {error === null || isFilterFault(error) ? undefined : (
        <ProblemNotice what="The runs could not be read" error={error} onRetry={bench.retry} />
      )}
      {runs.isPending && error === null ? (
        <Late>
          <Skeleton height={400} />
        </Late>
      ) : undefined}
      {isEmpty ? <NoRuns name={name} /> : undefined}
      {runs.isPending || isEmpty ? undefined : <Parts bench={bench} />}
    </Page>
  );
}

function Title({ bench: { runs, found, experiment }, name }: { readonly bench: Workbench; readonly name: string }) {
  const count = runs.total;
  return (
    <>
      <span className="clip" title={name}>
        {name}
      </span>
      <CopyMenu what="experiment" ways={copiesOfExperiment(found?.id ?? experiment, name, window.location.origin)} />
      {count === null ? undefined : (
        <span className={classes["count"]} aria-live="polite">
          {formatCount(count)} of {found === undefined ? "…" : formatCount(found.runs)} runs
        </span>
      )}
    </>
  );
}

/** The table and, beside it, the panel of one run, or the charts. */
function Parts({ bench }: { readonly bench: Workbench }) {
  const { search, set } = bench;
  const { run, split = usualShare } = search;
  const share = split === 100 ? usualShare : split;
  const side =
    run !== undefined ? (
      <div className={classes["side"]}>
        <RunPanel runId={run} onClose={() => set({ run: undefined }, "push")} />
      </div>
    ) : split === 100 ? undefined : (
      <ChartsSide bench={bench} />
    );
  return (
    <SplitPane left={<RunsMain bench={bench} />} right={side} share={share} onShare={(next) => set({ split: next })} />
  );
}

function NoRuns({ name }: { readonly name: string }) {
  return (
    <div>
      <p style={{ marginTop: 0 }}>No runs in this experiment yet. A run started in a terminal appears here at once:</p>
      <CommandList commands={firstRunCommands(name)} />
    </div>
  );
}
