import type { Principal } from "#/base/principal.ts";
import { authorize } from "#/features/auth/index.ts";
import { exec, type Tx } from "#/platform/db/index.ts";
import { activeRun } from "../fence.ts";
import { setNotedTags } from "../log.ts";
import { limits } from "../rules/limits.ts";
import { checkLength, checkTag } from "../rules/validate.ts";
import { deleteTag } from "../store/entries.ts";
import type { KeyCache } from "../store/key-cache.ts";
import { setRunParent } from "../store/runs.ts";
import { tagKeys } from "../tags.ts";

/** What a person changes about a run; null takes away. */
export interface RunChange {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly tags: ReadonlyMap<string, string | null>;
}

/** The tags that a change comes to: the name and the description are tags too. Throws ENTRY_INVALID. */
export function tagsOfChange({ name, description, tags }: RunChange): ReadonlyMap<string, string | null> {
  if (name !== undefined) checkLength(name, limits.tagValue, "name");
  if (typeof description === "string") checkLength(description, limits.tagValue, "description");
  for (const [key, value] of tags) checkTag({ key, value: value ?? "" }, "tags.");
  const all = new Map(tags);
  if (description !== undefined) all.set(tagKeys.description, description === "" ? null : description);
  if (name !== undefined) all.set(tagKeys.runName, name);
  return all;
}

/** Sets and takes away tags in one transaction; answers keys for the cache. One that is not there is taken away too. */
export function* changeTags(
  uuid: string,
  tags: ReadonlyMap<string, string | null>,
  principal: Principal,
  cache: KeyCache,
): Tx<ReadonlyMap<string, number>> {
  const run = yield* activeRun(uuid, principal);
  authorize(principal, "runs:update", { owner: run.created_by });
  const set = [...tags].flatMap(([key, value]) => (value === null ? [] : [{ key, value }]));
  const keys = yield* cache.intern(set.map(({ key }) => key));
  if (set.length > 0) yield* setNotedTags(run, set, keys);
  for (const [name, value] of tags) {
    if (value !== null) continue;
    yield* exec(deleteTag, { run: run.id, name });
    if (name === tagKeys.parentRun) yield* exec(setRunParent, { id: run.id, parent: null });
  }
  return keys;
}
