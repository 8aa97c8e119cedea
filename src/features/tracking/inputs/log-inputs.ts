import type { Principal } from "#/base/principal.ts";
import { authorize } from "#/features/auth/index.ts";
import { batch, exec, one, type Tx } from "#/platform/db/index.ts";
import { activeRun } from "../fence.ts";
import { linkTo } from "../models/links.ts";
import type { RunInputs } from "../model.ts";
import { findDataset, insertDataset, insertInput, insertInputTag } from "./store.ts";

/** Names inputs of a run, all or none. A dataset is one by its experiment, name and digest. */
export function* logInputs(uuid: string, inputs: RunInputs, principal: Principal): Tx<void> {
  const run = yield* activeRun(uuid, principal);
  authorize(principal, "runs:update", { owner: run.created_by });
  const experiment = run.experiment_id;
  for (const { dataset, tags } of inputs.datasets) {
    const { name, digest, schema, profile, ...source } = dataset;
    const facts = { experiment, name, digest, ...source, schema: schema ?? null, profile: profile ?? null };
    yield* exec(insertDataset, facts);
    const { id } = yield* one(findDataset, { experiment, name, digest });
    yield* exec(insertInput, { run: run.id, dataset: id });
    const own = tags.map(({ key, value }) => ({ run: run.id, dataset: id, key, value }));
    yield* batch(insertInputTag, own);
  }
  const models = inputs.models.map((model) => ({ model, step: 0 }));
  yield* linkTo(run.id, "input", models, principal);
}
