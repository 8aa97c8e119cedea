import { expect, test } from "vitest";
import { newRunId } from "#/base/ids.ts";
import type { AttemptPrincipal } from "#/base/principal.ts";
import { beginAttempt, endAttempt, openRun, startRun, writableRun } from "#/features/tracking/index.ts";
import { first, many, type Database, type Tx } from "#/platform/db/index.ts";
import { statement } from "#/schema/index.ts";
import { describeEngines, openTestDatabase } from "../support/open-test-database.ts";
import { testScope } from "../support/test-scope.ts";

const runOf = statement((db, p: { uuid: string }) => db.selectFrom("runs").selectAll().where("uuid", "=", p.uuid));
const entries = statement((db, p: { uuid: string }) =>
  db
    .selectFrom("params")
    .innerJoin("keys", "keys.id", "params.key_id")
    .innerJoin("runs", "runs.id", "params.run_id")
    .select(["keys.name", "params.value"])
    .where("runs.uuid", "=", p.uuid),
);

function attemptOf(jobId: number, attempt: number): AttemptPrincipal {
  return { kind: "attempt", id: `job:${jobId}:${attempt}`, jobId, attempt, owner: "local" };
}

function opening(uuid: string, experiment: string | number | null = "digits"): () => Tx<unknown> {
  const params = { lr: 0.1, name: "a" };
  return () => openRun({ jobId: 7, experiment, name: "train", createdBy: "local", at: 100, uuid, params });
}

async function readRun(db: Database, uuid: string) {
  return db.read(() => first(runOf, { uuid }));
}

describeEngines("the runs of a job", (engine) => {
  test("open in the named experiment, which is made once, with the request's params", async () => {
    const db = await openTestDatabase(testScope(), engine);
    const [a, b] = [newRunId(), newRunId()];
    await db.write(opening(a));
    await db.write(opening(b));
    const runs = await Promise.all([readRun(db, a), readRun(db, b)]);
    expect(runs[0]).toMatchObject({ status: "SCHEDULED", name: "train", start_time: 100, writer_attempt: 0 });
    expect(runs[0]?.experiment_id).toBe(runs[1]?.experiment_id);
    const params = await db.read(() => many(entries, { uuid: a }));
    expect(params.toSorted((x, y) => (x.name < y.name ? -1 : 1))).toEqual([
      { name: "lr", value: "0.1" },
      { name: "name", value: "a" },
    ]);
    await expect(db.write(opening(newRunId(), 99))).rejects.toMatchObject({ code: "EXPERIMENT_NOT_USABLE" });
    await db.write(opening(newRunId(), null));
  });

  test("only the newest attempt writes; the older run is superseded", async () => {
    const db = await openTestDatabase(testScope(), engine);
    const [a, b] = [newRunId(), newRunId()];
    await db.write(opening(a));
    await expect(db.write(() => writableRun(a, attemptOf(7, 1)))).rejects.toMatchObject({ code: "ATTEMPT_SUPERSEDED" });
    await db.write(() => beginAttempt({ jobId: 7, attempt: 1, runId: a, uuid: newRunId(), at: 200 }));
    await db.write(() => startRun({ jobId: 7, attempt: 1, at: 210 }));
    await db.write(() => writableRun(a, attemptOf(7, 1)));
    await expect(db.write(() => writableRun(a, attemptOf(8, 1)))).rejects.toMatchObject({ code: "FORBIDDEN" });

    const begun = await db.write(() => beginAttempt({ jobId: 7, attempt: 2, runId: null, uuid: b, at: 300 }));
    expect(begun.uuid).toBe(b);
    await expect(db.write(() => writableRun(a, attemptOf(7, 1)))).rejects.toMatchObject({ code: "ATTEMPT_SUPERSEDED" });
    await expect(db.write(() => writableRun(a, attemptOf(7, 2)))).rejects.toMatchObject({ code: "ATTEMPT_SUPERSEDED" });
    await db.write(() => writableRun(b, attemptOf(7, 2)));
    expect(await readRun(db, a)).toMatchObject({ superseded: 1, status: "RUNNING", start_time: 210 });
    expect(await readRun(db, b)).toMatchObject({ superseded: 0, name: "train" });
    expect(await db.read(() => many(entries, { uuid: b }))).toHaveLength(2);
  });

  test("a resumable job continues its run and keeps its start", async () => {
    const db = await openTestDatabase(testScope(), engine);
    const a = newRunId();
    await db.write(opening(a));
    await db.write(() => beginAttempt({ jobId: 7, attempt: 1, runId: a, uuid: newRunId(), at: 200 }));
    await db.write(() => startRun({ jobId: 7, attempt: 1, at: 210 }));
    await db.write(() => endAttempt({ jobId: 7, attempt: 1, status: "FAILED", at: 250 }));
    expect(await readRun(db, a)).toMatchObject({ status: "FAILED", end_time: 250, writer_attempt: 0 });
    await db.write(() => beginAttempt({ jobId: 7, attempt: 2, runId: a, uuid: newRunId(), at: 300 }));
    await db.write(() => startRun({ jobId: 7, attempt: 2, at: 310 }));
    expect(await readRun(db, a)).toMatchObject({
      status: "RUNNING",
      start_time: 210,
      end_time: null,
      writer_attempt: 2,
    });
  });

  test("the end of a stale attempt changes nothing, and a job may end before its first attempt", async () => {
    const db = await openTestDatabase(testScope(), engine);
    const [a, c] = [newRunId(), newRunId()];
    await db.write(opening(a));
    await db.write(() => beginAttempt({ jobId: 7, attempt: 1, runId: a, uuid: newRunId(), at: 200 }));
    await db.write(() => beginAttempt({ jobId: 7, attempt: 2, runId: a, uuid: newRunId(), at: 300 }));
    await db.write(() => endAttempt({ jobId: 7, attempt: 1, status: "FINISHED", at: 310 }));
    await db.write(() => endAttempt({ jobId: 7, attempt: 0, status: "KILLED", at: 310 }));
    expect(await readRun(db, a)).toMatchObject({ status: "SCHEDULED", writer_attempt: 2 });
    await db.write(() =>
      openRun({ jobId: 9, experiment: null, name: "x", createdBy: "local", at: 1, uuid: c, params: {} }),
    );
    await db.write(() => endAttempt({ jobId: 9, attempt: 0, status: "KILLED", at: 400 }));
    expect(await readRun(db, c)).toMatchObject({ status: "KILLED", end_time: 400, experiment_id: 0 });
  });

  test("a stale writer never wins against a claim at the same moment", async () => {
    const db = await openTestDatabase(testScope(), engine);
    const a = newRunId();
    await db.write(opening(a));
    await db.write(() => beginAttempt({ jobId: 7, attempt: 1, runId: a, uuid: newRunId(), at: 200 }));
    const claim = db.write(() => beginAttempt({ jobId: 7, attempt: 2, runId: a, uuid: newRunId(), at: 300 }));
    const writes = Array.from({ length: 20 }, () =>
      db
        .write(() => writableRun(a, attemptOf(7, 1)))
        .then(
          () => "wrote",
          (error: { code: string }) => error.code,
        ),
    );
    await claim;
    const late = await db.write(() => writableRun(a, attemptOf(7, 1))).catch((error: { code: string }) => error.code);
    expect(late).toBe("ATTEMPT_SUPERSEDED");
    expect(new Set(await Promise.all(writes))).not.toContain("INTERNAL");
  });
});
