import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PanelHead, ProblemNotice, type PanelSubject } from "#/shared/ui/index.ts";
import { RunActions } from "./header/run-actions.tsx";
import { RunBanners } from "./header/run-banners.tsx";
import { RunFacts } from "./header/run-facts.tsx";
import { Description } from "./overview/description.tsx";
import { HeadlineMetrics } from "./overview/headline-metrics.tsx";
import { OwnTags } from "./overview/notes.tsx";
import { Outcome } from "./overview/outcome.tsx";
import { ParamsAgainst } from "./overview/params-against.tsx";
import { contextQuery, runQuery, type Run } from "./queries.ts";
import { copiesOfRun } from "./rules/copies.ts";
import classes from "./runs.module.css";

/** A run beside the list that it was opened from: the page's facts, dense. */
export function RunPanel({ runId, onClose }: { readonly runId: string; readonly onClose: () => void }) {
  const { data: run, error, refetch } = useQuery(runQuery(runId));
  return (
    <aside className={classes["panel"]} aria-label="Run">
      <PanelHead shown={run && headOf(run)} onClose={onClose} />
      {error === null || run !== undefined ? undefined : (
        <ProblemNotice what="The run could not be read" error={error} onRetry={() => void refetch()} />
      )}
      {run === undefined ? undefined : <KnownRun key={runId} run={run} />}
    </aside>
  );
}

function KnownRun({ run }: { readonly run: Run }) {
  const { data: context } = useQuery(contextQuery(run.run_id, run.job_id));
  return (
    <>
      <div className={classes["panelActions"]}>
        <RunActions run={run} job={context?.job} stay />
      </div>
      <RunBanners run={run} job={context?.job} />
      <RunFacts run={run} context={context} />
      <Outcome run={run} context={context} />
      <HeadlineMetrics run={run} most={4} />
      <ParamsAgainst run={run} />
      <OwnTags run={run} />
      <Description run={run} />
    </>
  );
}

function headOf(run: Run): PanelSubject {
  const link = (
    <Link to="/runs/$runId" params={{ runId: run.run_id }}>
      {run.name}
    </Link>
  );
  return { what: "run", state: run.status, name: run.name, link, ways: copiesOfRun(run, location.origin) };
}
