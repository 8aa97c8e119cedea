import { sql } from "kysely";
import { expect, test } from "vitest";
import { newRunId } from "#/base/ids.ts";
import { beginAttempt, openRun } from "#/features/tracking/index.ts";
import { exec, many, migrate, openDatabase } from "#/platform/db/index.ts";
import { dynamic, migrations } from "#/schema/index.ts";
import { logBatch, newRun, openMlflowApp, point, tokenOf, type Json, type MlflowApp } from "../support/mlflow-app.ts";
import { describeEngines, testDatabaseLocation } from "../support/open-test-database.ts";
import { testScope } from "../support/test-scope.ts";

const uri = "/api/v1/experiments/0/keys";

async function keys(api: MlflowApp, query: Record<string, string> = {}, path = uri) {
  const { body } = await api.get(path, query);
  return body as unknown as { items: { of: string; key: string }[]; next_cursor: string | null; total: number };
}

const told = (page: { items: { of: string; key: string }[] }) => page.items.map(({ of, key }) => `${of} ${key}`);

async function newExperiment(api: MlflowApp, name: string): Promise<string> {
  const { body } = await api.post("/experiments/create", { name });
  return (body as unknown as Json)["experiment_id"] as string;
}

describeEngines("the names that an experiment's runs log", (engine) => {
  test("are listed by kind and text, in pages, each once", async () => {
    const api = await openMlflowApp(engine);
    const [a, b] = [await newRun(api, { run_name: "a" }), await newRun(api)];
    const metrics = [point("Loss", 1), point("val_loss", 1), point("acc", "NaN")];
    await logBatch(api, a, { metrics, params: [{ key: "lr", value: "1" }] });
    await logBatch(api, b, { metrics, params: [{ key: "lr", value: "2" }] });
    await api.post("/runs/set-tag", { run_id: b, key: "loss/x", value: "<script>" });
    expect(told(await keys(api, { of: "param" }))).toEqual(["param lr"]);
    expect(new Set(told(await keys(api, { contains: "LOSS" })))).toEqual(
      new Set(["metric Loss", "tag loss/x", "metric val_loss"]),
    );
    expect(told(await keys(api, { contains: "l_l" }))).toEqual(["metric val_loss"]);
    expect(told(await keys(api, { contains: "%" }))).toEqual([]);
    const first = await keys(api, { of: "metric", limit: "2" });
    const second = await keys(api, { of: "metric", limit: "2", cursor: first.next_cursor ?? "" });
    expect([first.items.length, first.total, second.total, second.next_cursor]).toEqual([2, 3, 3, null]);
    expect(new Set([...told(first), ...told(second)])).toEqual(
      new Set(["metric acc", "metric Loss", "metric val_loss"]),
    );
  });

  test("are those of the experiment asked for, of several each once, and the names of runs that were given names", async () => {
    const api = await openMlflowApp(engine);
    const other = await newExperiment(api, "other");
    await logBatch(api, await newRun(api), { metrics: [point("loss", 1)] });
    await logBatch(api, await newRun(api, { experiment_id: other }), { metrics: [point("loss", 1), point("f1", 1)] });
    expect(told(await keys(api, { of: "metric" }))).toEqual(["metric loss"]);
    expect(told(await keys(api, { of: "metric" }, "/api/v1/experiments/other/keys"))).toEqual([
      "metric f1",
      "metric loss",
    ]);
    const both = await keys(api, { of: "metric" }, `/api/v1/keys?experiment=0&experiment=${other}`);
    expect([told(both), both.total]).toEqual([["metric f1", "metric loss"], 2]);
    expect(told(await keys(api, { of: "tag" }))).toEqual(["tag mlflow.runName"]);
  });

  test("come back after a refused call, and are noted once only", async () => {
    const api = await openMlflowApp(engine);
    const run = await newRun(api);
    const params = [{ key: "lr", value: "1" }];
    await logBatch(api, run, { params });
    expect(
      await logBatch(api, run, { params: [{ key: "lr", value: "2" }], tags: [{ key: "new", value: "x" }] }),
    ).toMatchObject({ status: 400 });
    expect(told(await keys(api, { contains: "new" }))).toEqual([]);
    await logBatch(api, run, { params, tags: [{ key: "new", value: "x" }] });
    await logBatch(api, run, { params, tags: [{ key: "new", value: "y" }] });
    expect(told(await keys(api, { contains: "new" }))).toEqual(["tag new"]);
  });

  test("are those of a job's run too, also in the experiment that its script takes it to", async () => {
    const api = await openMlflowApp(engine);
    const other = await newExperiment(api, "other");
    const { db } = api;
    const uuid = newRunId();
    const params = { "from request": 1 };
    await db.write(() => openRun({ jobId: 7, experiment: 0, name: "job", createdBy: "local", at: 1, uuid, params }));
    await db.write(() => beginAttempt({ jobId: 7, attempt: 1, runId: uuid, uuid: newRunId(), at: 2 }));
    await logBatch(api, uuid, { metrics: [point("early", 1)] }, tokenOf(7, 1));
    const expected = [
      "metric early",
      "param from request",
      "tag mlflow.runName",
      "tag pharos.attempt",
      "tag pharos.job_id",
    ];
    expect(new Set(told(await keys(api)))).toEqual(new Set(expected));
    await newRun(api, { experiment_id: other }, tokenOf(7, 1));
    expect(new Set(told(await keys(api, {}, `/api/v1/experiments/${other}/keys`)))).toEqual(new Set(expected));
  });

  test("are found in a database that is older than their list", async () => {
    const scope = testScope();
    const db = await openDatabase(await testDatabaseLocation(scope, engine));
    scope.defer(() => db.close());
    await migrate(db, migrations.slice(0, 4), { now: 1 });
    const old = [
      `insert into keys (id, name) values (1, 'loss'), (2, 'lr'), (3, 'note')`,
      `insert into runs (id, uuid, experiment_id, name, status, user_id, lifecycle_stage, start_time, created_at,
        created_by, writer_attempt, is_own, adopted, superseded)
        values (1, 'a', 0, 'a', 'RUNNING', 'u', 'active', 1, 1, 'u', 0, 0, 0, 0),
          (2, 'b', 0, 'b', 'RUNNING', 'u', 'active', 1, 1, 'u', 0, 0, 0, 0)`,
      `insert into latest_metrics values (1, 1, 0, 0, 0, 0.5, 0), (2, 1, 0, 0, 0, 0.5, 0)`,
      `insert into params values (1, 2, 'x', 0), (2, 2, 'y', 0)`,
      `insert into tags values (1, 3, 'x')`,
    ];
    for (const text of old) await db.write(() => exec(dynamic(() => sql.raw(text))));
    await migrate(db, migrations, { now: 2 });
    const found = await db.read(() => many(dynamic((tables) => tables.selectFrom("experiment_keys").selectAll())));
    expect(found.map((row) => `${row.experiment_id} ${row.kind} ${row.key_id}`).toSorted()).toEqual([
      "0 metric 1",
      "0 param 2",
      "0 tag 3",
    ]);
  });

  test("are asked for in good form only", async () => {
    const api = await openMlflowApp(engine);
    const status = async (path: string, query: Record<string, string> = {}) => (await api.get(path, query)).status;
    expect(await status("/api/v1/experiments/99/keys")).toBe(404);
    expect(await status("/api/v1/experiments/nothing/keys")).toBe(404);
    expect(await status("/api/v1/keys")).toBe(400);
    expect(await status("/api/v1/keys?experiment=0&experiment=99")).toBe(404);
    expect(await status(uri, { of: "artifact" })).toBe(400);
    expect(await status(uri, { contains: "\0" })).toBe(400);
    expect(await status(uri, { limit: "0" })).toBe(400);
    expect(await status(uri, { cursor: "x" })).toBe(400);
    await logBatch(api, await newRun(api), { metrics: [point("loss", 1), point("acc", 1)] });
    const { next_cursor: cursor } = await keys(api, { limit: "1" });
    expect(await status(uri, { limit: "1", of: "tag", cursor: cursor ?? "" })).toBe(400);
  });
});
