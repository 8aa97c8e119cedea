import type { Principal } from "#/base/principal.ts";
import type { Tx } from "#/platform/db/index.ts";
import type { MeasuredPoint } from "../model.ts";
import { execBulk } from "../store/bulk.ts";
import { readableModels } from "./fence.ts";
import { insertModelMetrics } from "./store.ts";

/**
 * Keeps the points that say which model they are about. They are statements of the run that logs them, so its fence is
 * theirs too: a job may measure any model that it can read. `storable` gives the value as the store keeps it.
 */
export function* logModelMetrics(
  run: number,
  points: readonly MeasuredPoint[],
  keys: ReadonlyMap<string, number>,
  principal: Principal,
  storable: (value: number) => number,
): Tx<void> {
  const about = points.flatMap((point) => (point.model === undefined ? [] : [{ ...point, model: point.model }]));
  const models = yield* readableModels(new Set(about.map(({ model }) => model.id)), principal);
  const values = about.flatMap(({ key, step, timestamp, value, model }) => [
    models.get(model.id),
    keys.get(key),
    run,
    step,
    timestamp,
    model.datasetName ?? "",
    model.datasetDigest ?? "",
    storable(value),
    Number.isNaN(value) ? 1 : 0,
  ]);
  yield* execBulk(insertModelMetrics, values);
}
