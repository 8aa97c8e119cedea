import type { JobRuns } from "#/features/jobs/index.ts";
import { beginAttempt, endAttempt, openRun, startRun } from "#/features/tracking/index.ts";

/** Jobs keep their runs through tracking's fragments. `artifactRoot`: of the experiments that they make. */
export function jobRuns(artifactRoot: string | undefined): JobRuns {
  return { openRun: (request) => openRun({ ...request, artifactRoot }), beginAttempt, startRun, endAttempt };
}
