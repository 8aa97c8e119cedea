import type { Principal } from "#/base/principal.ts";
import type { Clock } from "#/base/time.ts";
import type { Database } from "#/platform/db/index.ts";
import type { LifecycleStage } from "../model.ts";
import type { KeyCache } from "../store/key-cache.ts";
import { changeTags, tagsOfChange, type RunChange } from "./change-run.ts";
import { moveRuns } from "./move-runs.ts";

/** What people change of runs from the web. */
export interface Changes {
  /** Throws RUN_NOT_FOUND and RUN_DELETED. */
  changeRun(principal: Principal, id: string, change: RunChange): Promise<void>;
  /**
   * Moves runs to the trash, all or none; answers how many were not there yet. `running`: also runs of no job that have
   * not ended. Throws RUN_NOT_FOUND and RUN_ACTIVE.
   */
  deleteRuns(principal: Principal, ids: readonly string[], options: { running: boolean }): Promise<number>;
  /** Moves runs back, all or none; answers how many lay there. Throws RUN_NOT_FOUND. */
  restoreRuns(principal: Principal, ids: readonly string[]): Promise<number>;
}

export function createChanges(deps: {
  readonly db: Database;
  readonly clock: Clock;
  readonly keys: KeyCache;
}): Changes {
  const { db, clock, keys } = deps;
  const move = (principal: Principal, ids: readonly string[], stage: LifecycleStage, running: boolean) => {
    const at = clock.now();
    return db.write(() => moveRuns([...new Set(ids)], { stage, running, at }, principal));
  };
  return {
    async changeRun(principal, id, change) {
      const tags = tagsOfChange(change);
      keys.add(await db.write(() => changeTags(id, tags, principal, keys)));
    },
    deleteRuns: (principal, ids, { running }) => move(principal, ids, "deleted", running),
    restoreRuns: (principal, ids) => move(principal, ids, "active", false),
  };
}
