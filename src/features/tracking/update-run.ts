import { PharosError } from "#/base/errors/index.ts";
import type { Principal } from "#/base/principal.ts";
import { authorize } from "#/features/auth/index.ts";
import { exec, type Tx } from "#/platform/db/index.ts";
import { activeRun } from "./fence.ts";
import { setNotedTags } from "./log.ts";
import type { RunStatus } from "./model.ts";
import { deleteTag } from "./store/entries.ts";
import type { KeyCache } from "./store/key-cache.ts";
import { setRunEnd, setRunParent, setRunStatus } from "./store/runs.ts";
import { tagKeys } from "./tags.ts";

export interface RunUpdate {
  readonly status?: RunStatus | undefined;
  /** Epoch milliseconds. */
  readonly endTime?: number | undefined;
  readonly name?: string | undefined;
}

/** Changes what is given. The status of an attempt's own run is a wish: the attempt's end has the last word. */
export function* updateRun(
  uuid: string,
  update: RunUpdate,
  principal: Principal,
  cache: KeyCache,
): Tx<ReadonlyMap<string, number>> {
  const run = yield* activeRun(uuid, principal);
  authorize(principal, "runs:update", { owner: run.created_by });
  if (update.status !== undefined) yield* exec(setRunStatus, { id: run.id, status: update.status });
  if (update.endTime !== undefined) yield* exec(setRunEnd, { id: run.id, end: update.endTime });
  if (update.name === undefined || update.name === "") return new Map();
  const keys = yield* cache.intern([tagKeys.runName]);
  yield* setNotedTags(run, [{ key: tagKeys.runName, value: update.name }], keys);
  return keys;
}

export function* deleteRunTag(uuid: string, key: string, principal: Principal): Tx<void> {
  const run = yield* activeRun(uuid, principal);
  authorize(principal, "runs:update", { owner: run.created_by });
  if ((yield* exec(deleteTag, { run: run.id, name: key })) > 0) {
    if (key === tagKeys.parentRun) yield* exec(setRunParent, { id: run.id, parent: null });
    return;
  }
  throw new PharosError("TAG_NOT_FOUND", `No tag with name: ${key} in run with id ${uuid}`);
}
