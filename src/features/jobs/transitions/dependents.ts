import { exec, first, many, type Tx } from "#/platform/db/index.ts";
import type { Effects } from "../effects.ts";
import type { JobRuns } from "../ports/job-runs.ts";
import { deleteDependency, dependentsOf, endWaiting, lessWaiting } from "../store/changes.ts";
import { findJob } from "../store/reads.ts";
import { storedRequest, waitingJob } from "../waiting.ts";
import { record } from "./event.ts";

/** More go into further transactions, so that none is long. */
const atOnce = 100;

export interface EndedJob {
  readonly id: number;
  readonly succeeded: boolean;
  readonly at: number;
}

/**
 * Tells those who wait for an ended job: they come closer to their turn, or fail with it. Each told one's dependency
 * row goes, so that this may stop anywhere and go on later; `effects.ended` names what is left.
 */
export function* resolveDependents(runs: JobRuns, ended: EndedJob, effects: Effects): Tx<void> {
  const rows = yield* many(dependentsOf, { id: ended.id, limit: atOnce });
  for (const { job_id: id } of rows) {
    if ((yield* exec(deleteDependency, { jobId: id, dependsOn: ended.id })) === 0) continue;
    if (ended.succeeded) yield* comeCloser(id, ended.at, effects);
    else yield* failWith(runs, id, ended, effects);
  }
  if (rows.length === atOnce) effects.ended.push({ id: ended.id, succeeded: ended.succeeded });
}

function* comeCloser(id: number, at: number, effects: Effects): Tx<void> {
  const changed = yield* first(lessWaiting, { id });
  if (changed === undefined) return;
  yield* record({ jobId: id, version: changed.version, state: "queued", attempt: changed.attempt, at }, effects);
  if (changed.waiting_for > 0) return;
  const job = yield* first(findJob, { id });
  if (job !== undefined) effects.put.push(waitingJob(job, storedRequest(job.request), at));
}

function* failWith(runs: JobRuns, id: number, ended: EndedJob, effects: Effects): Tx<void> {
  const job = yield* first(findJob, { id });
  if (job === undefined) return;
  const changed = yield* exec(endWaiting, {
    id,
    version: job.version,
    state: "failed",
    cancel: "none",
    outcome: null,
    code: "DEPENDENCY_FAILED",
    error: `Job #${ended.id}, which it waited for, did not succeed.`,
    at: ended.at,
  });
  if (changed === 0) return;
  if (job.attempt === 0) yield* runs.endAttempt({ jobId: id, attempt: 0, status: "FAILED", at: ended.at });
  const more = { error_code: "DEPENDENCY_FAILED" };
  yield* record(
    { jobId: id, version: job.version + 1, state: "failed", attempt: job.attempt, at: ended.at, more },
    effects,
  );
  effects.drop.push(id);
  effects.ended.push({ id, succeeded: false });
}
