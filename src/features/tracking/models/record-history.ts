import type { Principal } from "#/base/principal.ts";
import { authorize } from "#/features/auth/index.ts";
import { exec, first, type Tx } from "#/platform/db/index.ts";
import { statement } from "#/schema/index.ts";
import { activeRun } from "../fence.ts";
import { setNotedTags } from "../log.ts";
import { limits } from "../rules/limits.ts";
import { checkLength, invalidEntry } from "../rules/validate.ts";
import type { KeyCache } from "../store/key-cache.ts";

/** The tag in which MLflow 2 keeps what it knows of a run's models: a JSON list. */
const historyTag = "mlflow.log-model.history";

// An update that changes nothing is the row lock that both engines have: the list is read and written back.
const lockRunRow = statement((db, p: { uuid: string }) =>
  db
    .updateTable("runs")
    .set((eb) => ({ name: eb.ref("name") }))
    .where("uuid", "=", p.uuid),
);

const readTag = statement((db, p: { run: number; key: number }) =>
  db.selectFrom("tags").select("value").where("run_id", "=", p.run).where("key_id", "=", p.key),
);

/** Appends a model to the list of the run. Unlike other tags it may grow to `limits.modelHistory`. */
export function* recordModel(
  uuid: string,
  model: unknown,
  principal: Principal,
  cache: KeyCache,
): Tx<ReadonlyMap<string, number>> {
  yield* exec(lockRunRow, { uuid });
  const run = yield* activeRun(uuid, principal);
  authorize(principal, "runs:update", { owner: run.created_by });
  const keys = yield* cache.intern([historyTag]);
  const known = yield* first(readTag, { run: run.id, key: keys.get(historyTag) ?? 0 });
  const value = JSON.stringify([...listIn(known?.value ?? "[]"), model]);
  checkLength(value, limits.modelHistory, "model_json");
  yield* setNotedTags(run, [{ key: historyTag, value }], keys);
  return keys;
}

function listIn(text: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list;
  } catch {
    // Somebody set the tag to something else.
  }
  throw invalidEntry(`The run's tag ${historyTag} is not a JSON list, so no model can be added to it.`);
}
