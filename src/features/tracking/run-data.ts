import type { Tx } from "#/platform/db/index.ts";
import type { Entry, MetricPoint, Run } from "./model.ts";
import type { KeyCache } from "./store/key-cache.ts";

export type RunData = Pick<Run, "params" | "tags" | "metrics">;

interface RowOfRun {
  readonly run_id: number;
  readonly key_id: number;
}

interface EntryRow extends RowOfRun {
  readonly value: string;
}

interface LatestRow extends RowOfRun {
  readonly step: number;
  readonly timestamp: number;
  readonly value: number;
  readonly is_nan: number;
}

export interface DataRows {
  readonly params: readonly EntryRow[];
  readonly tags: readonly EntryRow[];
  readonly metrics: readonly LatestRow[];
}

/** What runs logged last, from all of its rows: by a run's surrogate id, each list in the order of its keys. */
export function* dataOfRuns(rows: DataRows, keys: KeyCache): Tx<(run: number) => RunData> {
  const params = byKey(rows.params);
  const tags = byKey(rows.tags);
  const metrics = byKey(rows.metrics);
  const names = yield* keys.names(new Set([...params.keys(), ...tags.keys(), ...metrics.keys()]));
  const paramsOf = dealt(params, names, entry);
  const tagsOf = dealt(tags, names, entry);
  const metricsOf = dealt(metrics, names, point);
  return (run) => ({
    params: paramsOf.get(run) ?? [],
    tags: tagsOf.get(run) ?? [],
    metrics: metricsOf.get(run) ?? [],
  });
}

function entry(key: string, { value }: EntryRow): Entry {
  return { key, value };
}

function point(key: string, { value, timestamp, step, is_nan }: LatestRow): MetricPoint {
  return { key, value: is_nan === 1 ? Number.NaN : value, timestamp, step };
}

function byKey<R extends RowOfRun>(rows: readonly R[]): Map<number, R[]> {
  return Map.groupBy(rows, (row) => row.key_id);
}

/** Dealt to the runs key by key, so that names are compared once a key and not once a row. */
function dealt<R extends RowOfRun, T>(
  rowsByKey: ReadonlyMap<number, readonly R[]>,
  names: ReadonlyMap<number, string>,
  make: (key: string, row: R) => T,
): Map<number, T[]> {
  const named = [...rowsByKey].map(([id, rows]) => ({ key: names.get(id) ?? "", rows }));
  const runs = new Map<number, T[]>();
  for (const { key, rows } of named.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
    for (const row of rows) {
      const own = runs.get(row.run_id);
      if (own === undefined) runs.set(row.run_id, [make(key, row)]);
      else own.push(make(key, row));
    }
  }
  return runs;
}
