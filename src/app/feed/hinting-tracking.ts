import type { Tracking } from "#/features/tracking/index.ts";
import { afterCommit } from "./after-commit.ts";

/** The same tracking, which says after each COMMIT which run has changed. */
export function hintingTracking(tracking: Tracking, changed: (runId: string) => void): Tracking {
  const after = afterCommit(changed);
  const { models } = tracking;
  return {
    ...tracking,
    models: {
      ...models,
      logOutputs: (principal, run, outputs) => after(run, models.logOutputs(principal, run, outputs)),
      record: (principal, run, model) => after(run, models.record(principal, run, model)),
    },
    async createRun(principal, request) {
      const run = await tracking.createRun(principal, request);
      changed(run.uuid);
      return run;
    },
    changeRun: (principal, id, change) => after(id, tracking.changeRun(principal, id, change)),
    async deleteRuns(principal, ids, options) {
      const moved = await tracking.deleteRuns(principal, ids, options);
      for (const id of ids) changed(id);
      return moved;
    },
    async restoreRuns(principal, ids) {
      const moved = await tracking.restoreRuns(principal, ids);
      for (const id of ids) changed(id);
      return moved;
    },
    updateRun: (principal, id, update) => after(id, tracking.updateRun(principal, id, update)),
    deleteRun: (principal, id) => after(id, tracking.deleteRun(principal, id)),
    restoreRun: (principal, id) => after(id, tracking.restoreRun(principal, id)),
    log: (principal, id, entries, options) => after(id, tracking.log(principal, id, entries, options)),
    deleteTag: (principal, id, key) => after(id, tracking.deleteTag(principal, id, key)),
    logInputs: (principal, id, inputs) => after(id, tracking.logInputs(principal, id, inputs)),
  };
}
