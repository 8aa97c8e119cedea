import type { Run, RunContext } from "../queries.ts";
import classes from "../runs.module.css";
import { Description } from "./description.tsx";
import { HeadlineMetrics } from "./headline-metrics.tsx";
import { Lineage } from "./lineage.tsx";
import { Origin, OwnTags } from "./notes.tsx";
import { Outcome } from "./outcome.tsx";
import { ParamsAgainst } from "./params-against.tsx";

/** Why the run behaved so, at a glance. */
export function OverviewTab({ run, context }: { readonly run: Run; readonly context: RunContext | undefined }) {
  return (
    <div className={classes["overview"]}>
      <Outcome run={run} context={context} />
      <HeadlineMetrics run={run} />
      <ParamsAgainst run={run} />
      <OwnTags run={run} />
      <Description run={run} />
      {context === undefined ? undefined : <Lineage context={context} run={run} />}
      <Origin run={run} context={context} />
    </div>
  );
}
