import type { ChartAxis } from "../search.ts";

/** How x is cut. */
export interface Grid {
  readonly axis: ChartAxis;
  /** Undefined: from the first point. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly buckets: number;
  readonly smoothing: number;
}

/** One metric of some runs. */
export interface SeriesQuestion {
  readonly metric: string;
  readonly runIds: readonly string[];
  readonly grid: Grid;
  /** By run id, the version of the line that the asker has for this grid. */
  readonly known: ReadonlyMap<string, string>;
}

/** What goes into one request: by run its metrics, each with the known version. */
export interface Batch {
  readonly grid: Grid;
  readonly runs: ReadonlyMap<string, ReadonlyMap<string, string | undefined>>;
}

interface Packed<T> {
  readonly batch: Batch;
  readonly members: readonly T[];
}

/** Series that the API takes in one request. */
const mostSeries = 500;

/**
 * Requests for all the questions, each with the askers that it serves. One request's lines are cut alike; where an end of x
 * is open it is that of the lines of the same metric, so a question is never split. None has more series than a
 * request takes: the pages show 500 runs at most.
 */
export function batchesOf<T>(askers: readonly T[], questionOf: (asker: T) => SeriesQuestion): readonly Packed<T>[] {
  const alike = Map.groupBy(askers, (asker) => {
    const { axis, from, to, buckets, smoothing } = questionOf(asker).grid;
    return JSON.stringify([axis, from, to, buckets, smoothing]);
  });
  return [...alike.values()].flatMap((group) => packed(group, questionOf));
}

function packed<T>(askers: readonly T[], questionOf: (asker: T) => SeriesQuestion): readonly Packed<T>[] {
  const batches: (Packed<T> & { members: T[]; runs: Map<string, Map<string, string | undefined>>; size: number })[] =
    [];
  for (const asker of askers) {
    const { metric, runIds, grid, known } = questionOf(asker);
    let last = batches.at(-1);
    if (last === undefined || last.size + runIds.length > mostSeries) {
      const runs = new Map<string, Map<string, string | undefined>>();
      batches.push((last = { batch: { grid, runs }, members: [], runs, size: 0 }));
    }
    last.members.push(asker);
    for (const id of runIds) {
      const metrics = last.runs.get(id) ?? new Map<string, string | undefined>();
      if (!metrics.has(metric)) last.size += 1;
      // Two askers of the same line: what one of them does not know has to come whole.
      const version = metrics.has(metric) && metrics.get(metric) !== known.get(id) ? undefined : known.get(id);
      last.runs.set(id, metrics.set(metric, version));
    }
  }
  return batches;
}
