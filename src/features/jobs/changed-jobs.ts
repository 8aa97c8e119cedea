import { many, type Tx } from "#/platform/db/index.ts";
import { changedJobs as jobRows, runsOfJobs } from "./store/changed.ts";

/** What hints about changed jobs say: of the jobs, and of the runs that changed with them. */
export interface ChangedJobs {
  readonly jobs: readonly {
    readonly id: number;
    readonly version: number;
    readonly owner: string;
    readonly queue: string;
  }[];
  readonly runs: readonly { readonly uuid: string; readonly experimentId: number; readonly owner: string }[];
}

/** Undefined: more than `mostRuns` runs changed with them. */
export function* changedJobs(ids: readonly number[], mostRuns: number): Tx<ChangedJobs | undefined> {
  const jobs = yield* many(jobRows(ids));
  const runs = yield* many(runsOfJobs(ids, mostRuns + 1));
  if (runs.length > mostRuns) return undefined;
  return {
    jobs: jobs.map(({ created_by: owner, ...row }) => ({ ...row, owner })),
    runs: runs.map((row) => ({ uuid: row.uuid, experimentId: row.experiment_id, owner: row.created_by })),
  };
}
