import type { JobRuns } from "#/features/jobs/index.ts";
import { beginAttempt, endAttempt, openRun, startRun } from "#/features/tracking/index.ts";

/** Jobs keep their runs through tracking's fragments. */
export const jobRuns: JobRuns = { openRun, beginAttempt, startRun, endAttempt };
