import { pino } from "pino";
import { PharosError } from "#/base/errors/index.ts";
import { createLogs, logTopic, type LogJobs, type Logs, type ScanLimits } from "#/features/logs/index.ts";
import { openBlobStore, type BlobStore } from "#/platform/blobs/index.ts";
import { exec, first, type Database } from "#/platform/db/index.ts";
import { Topics } from "#/platform/events/index.ts";
import { statement } from "#/schema/index.ts";
import { openTestDatabase, type TestEngine } from "./open-test-database.ts";
import type { Scope } from "./scope.ts";
import { tempFolder } from "./temp-folder.ts";

const findFact = statement((db, p: { key: string }) => db.selectFrom("facts").select("value").where("key", "=", p.key));
const setFact = statement((db, p: { key: string; value: string }) =>
  db
    .insertInto("facts")
    .values({ key: p.key, value: p.value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: p.value })),
);

/** A job of which logs know only this; it lies in the database, so that fences are compared inside transactions. */
export interface TestJob {
  readonly attempt: number;
  readonly ended: boolean;
  readonly final: boolean;
}

function* stateOf(jobId: number) {
  const row = yield* first(findFact, { key: `test-job-${jobId}` });
  if (row === undefined) return undefined;
  return { ...(JSON.parse(row.value) as TestJob), owner: "local", summary: { job: { id: String(jobId) } } };
}

const jobs: LogJobs = {
  *requireCurrent({ jobId, attempt }) {
    const state = yield* stateOf(jobId);
    if (state?.attempt === attempt && !state.ended) return;
    throw new PharosError("ATTEMPT_SUPERSEDED", `Attempt ${attempt} of job #${jobId} is not the newest.`);
  },
  state: stateOf,
};

export interface LogFixture {
  readonly logs: Logs;
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly time: { now: number };
  readonly setJob: (jobId: number, job: TestJob) => Promise<void>;
}

/** Logs over a real database and real files, with jobs reduced to what logs ask of them. */
export async function openLogs(scope: Scope, engine: TestEngine = "sqlite", limits?: ScanLimits): Promise<LogFixture> {
  const db = await openTestDatabase(scope, engine);
  const blobs = await openBlobStore({ kind: "filesystem", folder: await tempFolder(scope, "blobs") });
  const topics = new Topics();
  const time = { now: Date.now() };
  const log = pino({ level: "silent" });
  return {
    db,
    blobs,
    time,
    logs: createLogs({
      db,
      blobs,
      jobs,
      topics,
      clock: { now: () => time.now },
      log,
      ...(limits && { scanLimits: limits }),
    }),
    async setJob(jobId, job) {
      await db.write(() => exec(setFact, { key: `test-job-${jobId}`, value: JSON.stringify(job) }));
      topics.notify(logTopic(jobId));
    },
  };
}
