import type { Principal } from "#/base/principal.ts";
import { authorize } from "#/features/auth/index.ts";
import { batch, many, type Tx } from "#/platform/db/index.ts";
import { activeRun } from "../fence.ts";
import type { ModelOutput } from "../model.ts";
import { readableModels } from "./fence.ts";
import { padded } from "../store/some-runs.ts";
import { linkModel, modelsOfRuns, type ModelLink } from "./store.ts";

/** Names models as what a run made, all or none. */
export function* logOutputs(uuid: string, models: readonly ModelOutput[], principal: Principal): Tx<void> {
  const run = yield* activeRun(uuid, principal);
  authorize(principal, "runs:update", { owner: run.created_by });
  yield* linkTo(run.id, "output", models, principal);
}

/** Ties models to a run, given by its surrogate id, that the principal may write. */
export function* linkTo(
  run: number,
  role: ModelLink["role"],
  models: readonly ModelOutput[],
  principal: Principal,
): Tx<void> {
  const ids = yield* readableModels(new Set(models.map(({ model }) => model)), principal);
  const links = models.map(({ model, step }) => ({ run, model: ids.get(model) ?? 0, role, step }));
  yield* batch(linkModel, links);
}

export interface LinkedModels {
  readonly modelInputs: readonly string[];
  readonly modelOutputs: readonly ModelOutput[];
}

/** What runs read and made, by the runs' surrogate ids. */
export function* readLinks(runs: readonly number[]): Tx<(run: number) => LinkedModels> {
  const rows = Map.groupBy(yield* many(modelsOfRuns, padded(runs)), (row) => row.run_id);
  return (run) => {
    const own = rows.get(run) ?? [];
    return {
      modelInputs: own.filter(({ role }) => role === "input").map(({ uuid }) => uuid),
      modelOutputs: own.filter(({ role }) => role === "output").map(({ uuid, step }) => ({ model: uuid, step })),
    };
  };
}
