import { one, type Tx } from "#/platform/db/index.ts";
import { statement } from "#/schema/index.ts";

interface TestRun {
  readonly uuid: string;
  readonly experiment: number;
  readonly job: number | null;
  /** The only attempt that may write it. */
  readonly attempt: number;
}

const insert = statement((db, p: TestRun) =>
  db
    .insertInto("runs")
    .values({
      uuid: p.uuid,
      experiment_id: p.experiment,
      name: "run",
      status: "RUNNING",
      user_id: "researcher1",
      lifecycle_stage: "active",
      start_time: 0,
      end_time: null,
      deleted_at: null,
      created_at: 0,
      created_by: "local",
      job_id: p.job,
      writer_attempt: p.attempt,
      is_own: 0,
      adopted: 0,
      superseded: 0,
    })
    .returning("id"),
);

/** Writes a run straight into its table, of the first experiment and of no job unless told otherwise; answers its id. */
export function* insertRun(run: Pick<TestRun, "uuid"> & Partial<TestRun>): Tx<number> {
  return (yield* one(insert, { experiment: 0, job: null, attempt: 0, ...run })).id;
}
