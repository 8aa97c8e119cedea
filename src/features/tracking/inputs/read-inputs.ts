import { many, type Tx } from "#/platform/db/index.ts";
import type { RunInput } from "../model.ts";
import { padded } from "../store/some-runs.ts";
import { inputRows, inputTagRows } from "./store.ts";

/** The inputs of some runs, by the runs' surrogate ids. */
export function* readInputs(runs: readonly number[]): Tx<Map<number, RunInput[]>> {
  const rows = yield* many(inputRows, padded(runs));
  if (rows.length === 0) return new Map();
  const tags = Map.groupBy(yield* many(inputTagRows, padded(runs)), (tag) => `${tag.run_id} ${tag.dataset_id}`);
  const inputs = new Map<number, RunInput[]>();
  for (const { run_id, dataset_id, name, digest, source_type: sourceType, source, schema, profile } of rows) {
    const own = inputs.get(run_id) ?? [];
    own.push({
      dataset: { name, digest, sourceType, source, schema: schema ?? undefined, profile: profile ?? undefined },
      tags: (tags.get(`${run_id} ${dataset_id}`) ?? []).map(({ key, value }) => ({ key, value })),
    });
    inputs.set(run_id, own);
  }
  return inputs;
}
