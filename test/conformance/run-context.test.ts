import { pino } from "pino";
import { expect, test } from "vitest";
import { localPrincipal } from "#/base/principal.ts";
import { createTracking, relativesOf } from "#/features/tracking/index.ts";
import { openJobs } from "../support/open-jobs.ts";
import { countingDatabase } from "../support/counting-database.ts";
import { describeEngines, openTestDatabase, type TestEngine } from "../support/open-test-database.ts";
import { testScope } from "../support/test-scope.ts";

async function open(engine: TestEngine) {
  const scope = testScope();
  const db = countingDatabase(await openTestDatabase(scope, engine));
  const at = await openJobs(scope, engine, db);
  const tracking = await createTracking({ db, clock: at.clock, log: pino({ level: "silent" }) });
  scope.defer(() => tracking.close());
  const newRun = (name: string, parent?: string) =>
    tracking.createRun(localPrincipal, {
      experimentId: 0,
      name,
      userId: undefined,
      startTime: undefined,
      tags: parent === undefined ? [] : [{ key: "mlflow.parentRunId", value: parent }],
    });
  const relatives = (id: string) => at.db.read(() => relativesOf(id, localPrincipal));
  return { ...at, db, tracking, newRun, relatives };
}

const names = (runs: readonly { readonly run: { readonly name: string } }[]) => runs.map(({ run }) => run.name);

describeEngines("a run's relatives", (engine) => {
  test("children know their parent and it knows them, as long as the tag says so", async () => {
    const { newRun, relatives, tracking } = await open(engine);
    const parent = await newRun("parent");
    const first = await newRun("first", parent.uuid);
    const second = await newRun("second", parent.uuid);
    await newRun("stranger", "not-a-run");
    expect(names((await relatives(parent.uuid)).children)).toEqual(["second", "first"]);
    expect((await relatives(first.uuid)).parent).toMatchObject({ run: { uuid: parent.uuid }, experiment: "Default" });
    await tracking.deleteTag(localPrincipal, first.uuid, "mlflow.parentRunId");
    await tracking.deleteRun(localPrincipal, second.uuid);
    expect((await relatives(parent.uuid)).children).toEqual([]);
    expect((await relatives(first.uuid)).parent).toBeUndefined();
    const moved = { metrics: [], params: [], tags: [{ key: "mlflow.parentRunId", value: parent.uuid }] };
    await tracking.log(localPrincipal, first.uuid, moved);
    expect(names((await relatives(parent.uuid)).children)).toEqual(["first"]);
  });

  test("a job's other attempts and the runs that its scripts made are told apart", async () => {
    const at = await open(engine);
    const job = await at.submit({ name: "train", retries: { max: 1, backoff: 0 } });
    const one = await at.worker();
    const [first] = await one.claim();
    if (first === undefined) throw new Error("nothing was claimed");
    const principal = { kind: "attempt", id: "job:1:1", jobId: job, attempt: 1, owner: "local" } as const;
    const make = (name: string) =>
      at.tracking.createRun(principal, { experimentId: 0, name, userId: undefined, startTime: undefined, tags: [] });
    await make("own");
    await make("linked");
    await one.finish(first, 1);
    const [second] = await one.claim();
    if (second === undefined) throw new Error("nothing was claimed again");
    const { run_uuid: now } = (await at.jobs.get(job, localPrincipal)).row;
    const told = await at.relatives(now);
    expect(now).not.toBe(first.runId);
    expect(told.siblings.map(({ run }) => [run.uuid, run.superseded])).toEqual([[first.runId, true]]);
    expect(names(told.linked)).toEqual(["linked"]);
  });

  test("the number of queries does not grow with the relatives", async () => {
    const { newRun, relatives, db } = await open(engine);
    const parent = await newRun("parent");
    db.counted();
    await relatives(parent.uuid);
    const alone = db.counted();
    for (let i = 0; i < 103; i += 1) await newRun(`child ${i}`, parent.uuid);
    db.counted();
    const told = await relatives(parent.uuid);
    expect(db.counted()).toBe(alone);
    expect([told.children.length, told.complete]).toEqual([100, false]);
  });
});
