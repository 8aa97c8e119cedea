import { authorize } from "#/features/auth/index.ts";
import type { Principal } from "#/base/principal.ts";
import { exec, many, type Database, type Tx } from "#/platform/db/index.ts";
import { experimentToChange } from "./experiments.ts";
import { writableRun } from "./fence.ts";
import type { LifecycleStage } from "./model.ts";
import { setExperimentStage } from "./store/experiments.ts";
import { runsAfter, setRunStage, setStageOfRuns } from "./store/runs.ts";

/** Runs that move in one transaction, so that nobody waits for an experiment of a million runs. */
const slice = 1000;

/** Moves one run to the trash or back. */
export function* moveRun(uuid: string, stage: LifecycleStage, at: number, principal: Principal): Tx<void> {
  const run = yield* writableRun(uuid, principal);
  authorize(principal, "runs:delete", { owner: run.created_by });
  yield* exec(setRunStage, { id: run.id, stage, at: stage === "deleted" ? at : null });
}

/**
 * Moves an experiment with all its runs. The runs go first, slice by slice; when that is interrupted, the same call
 * again goes on. The experiment's own change, in the last transaction, takes along what came meanwhile.
 */
export async function moveExperiment(
  db: Database,
  id: number,
  stage: LifecycleStage,
  at: number,
  principal: Principal,
): Promise<void> {
  const from: LifecycleStage = stage === "deleted" ? "active" : "deleted";
  const move = function* (after: Place): Tx<Place | undefined> {
    yield* experimentToChange(id, principal, from);
    return yield* moveSlice(id, stage, at, after);
  };
  let place: Place | undefined = newest;
  while (place !== undefined) {
    const after: Place = place;
    place = await db.write(() => move(after));
  }
  await db.write(function* (): Tx<void> {
    yield* move(newest);
    yield* exec(setExperimentStage, { id, stage, at });
  });
}

/** A run in the order of its experiment. */
interface Place {
  readonly start: number;
  readonly uuid: string;
}

const newest: Place = { start: Number.MAX_SAFE_INTEGER, uuid: "" };

function* moveSlice(experiment: number, stage: LifecycleStage, at: number, after: Place): Tx<Place | undefined> {
  const runs = yield* many(runsAfter, { experiment, ...after, limit: slice });
  const ids = runs.filter((run) => run.lifecycle_stage !== stage).map((run) => run.id);
  if (ids.length > 0) yield* exec(setStageOfRuns(ids, stage, stage === "deleted" ? at : null));
  const last = runs.at(-1);
  return last === undefined || runs.length < slice ? undefined : { start: last.start_time, uuid: last.uuid };
}
