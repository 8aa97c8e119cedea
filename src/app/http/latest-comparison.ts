import { localPrincipal } from "#/base/principal.ts";
import { compareRuns, type ComparedRun } from "#/base/run-comparison/index.ts";
import type { Run, Tracking } from "#/features/tracking/index.ts";
import type { StartPageTable } from "./start-page.ts";

const runsShown = 10;
const paramsShown = 4;
const metricsShown = 5;

/** How the last runs of the experiment used last compare; undefined while there are none. */
export async function latestComparison(tracking: Tracking): Promise<StartPageTable | undefined> {
  const everywhere = { experiments: undefined, orderBy: ["attributes.start_time DESC"] };
  const newest = await tracking.searchRuns(localPrincipal, { ...everywhere, limit: 1 });
  const experiment = newest.items[0]?.experimentId;
  if (experiment === undefined) return undefined;
  const page = await tracking.searchRuns(localPrincipal, { experiments: [experiment], limit: runsShown });
  const { name } = await tracking.getExperiment(localPrincipal, experiment);
  const comparison = compareRuns(page.items.map(comparedRun));
  const params = comparison.params.slice(0, paramsShown);
  const metrics = comparison.metrics.slice(0, metricsShown).map((metric) => metric.name);
  return {
    experiment: name,
    columns: ["run", "status", ...params, ...metrics],
    rows: comparison.runs.map((run) => ({
      best: run.id === comparison.bestRun,
      cells: [
        run.name,
        run.status.toLowerCase(),
        ...params.map((param) => run.params[param] ?? ""),
        ...metrics.map((metric) => shown(run.metrics[metric])),
      ],
    })),
  };
}

function comparedRun({ uuid, name, status, params, metrics }: Run): ComparedRun {
  return {
    id: uuid,
    name,
    status,
    jobId: null,
    params: Object.fromEntries(params.map(({ key, value }) => [key, value])),
    metrics: Object.fromEntries(metrics.map(({ key, value }) => [key, value])),
  };
}

/** Four significant digits. */
function shown(value: number | undefined): string {
  if (value === undefined) return "";
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);
}
