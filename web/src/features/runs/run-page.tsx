import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { asProblem } from "#/shared/api/index.ts";
import { useShortcuts } from "#/shared/keyboard/index.ts";
import { CopyMenu, Late, Page, ProblemNotice, StateMark, useBreadcrumb } from "#/shared/ui/index.ts";
import { given } from "#/shared/url/index.ts";
import { RunActions } from "./header/run-actions.tsx";
import { RunBanners } from "./header/run-banners.tsx";
import { RunFacts } from "./header/run-facts.tsx";
import { RunName } from "./header/run-name.tsx";
import { MissingRun } from "./missing-run.tsx";
import { contextQuery, runQuery, type Run } from "./queries.ts";
import { copiesOfRun } from "./rules/copies.ts";
import { RunTabs } from "./run-tabs.tsx";
import classes from "./runs.module.css";
import { runTabs, type RunSearch, type RunTab } from "./search.ts";
import type { SearchChange } from "./tabs/tab-props.ts";

const route = getRouteApi("/runs/$runId");

/** Why did this run behave so? */
export function RunPage() {
  const { runId } = route.useParams();
  const { data: run, error, refetch } = useQuery(runQuery(runId));
  if (run !== undefined) return <KnownRun key={runId} run={run} />;
  const status = error === null ? undefined : asProblem(error).status;
  if (status === 404 || status === 400) return <MissingRun runId={runId} />;
  return (
    <Page title={<span className="mono">{runId.slice(0, 12)}</span>}>
      {error === null ? (
        <Late>
          <Skeleton height={44} />
          <Skeleton height={320} />
        </Late>
      ) : (
        <ProblemNotice what="The run could not be read" error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  );
}

function KnownRun({ run }: { readonly run: Run }) {
  const { data: context, error, refetch } = useQuery(contextQuery(run.run_id, run.job_id));
  const { change, open, search } = useAddress();
  const ways = copiesOfRun(run, location.origin);
  useBreadcrumb([
    { label: "Experiments", to: "/experiments" },
    { label: run.experiment, to: `/experiments/${run.experiment_id}` },
    { label: run.name, copy: { what: "run", ways } },
  ]);
  return (
    <Page
      fill={fillsPage(search)}
      title={
        <>
          <StateMark state={run.status} />
          <RunName run={run} />
          <CopyMenu what="run" ways={ways} />
        </>
      }
      aside={<RunActions run={run} job={context?.job} />}
    >
      <RunFacts run={run} context={context} />
      <RunBanners run={run} job={context?.job} />
      {error === null ? undefined : (
        <ProblemNotice what="The run's job could not be read" error={error} onRetry={() => void refetch()} />
      )}
      <div className={classes["tabs"]}>
        <RunTabs run={run} context={context} search={search} change={change} onTab={open} />
      </div>
    </Page>
  );
}

/** What scrolls by itself takes the height that is left; the rest scrolls with the page. */
function fillsPage({ tab, show }: RunSearch): boolean {
  return tab === "params" || tab === "log" || tab === "artifacts" || (tab === "metrics" && show === "table");
}

/** The page's state in the address: `change` in place, `open` with a way back. */
function useAddress() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (patch: SearchChange): void =>
    void navigate({ search: (old) => given({ ...old, ...patch }), replace: true });
  // What a tab shows stays with that tab.
  const open = (tab: RunTab): void =>
    void navigate({
      search: ({ smooth, x, cols }) => given({ smooth, x, cols, tab: tab === "overview" ? undefined : tab }),
    });
  useShortcuts(
    "Run",
    runTabs.map((tab, at) => ({ keys: String(at + 1), does: `Open ${tab}`, run: () => open(tab) })),
  );
  return { search, change, open };
}
