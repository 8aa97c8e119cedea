import { expect, test } from "vitest";
import { exec } from "#/platform/db/index.ts";
import { statement } from "#/schema/index.ts";
import { newRun, openMlflowApp, tokenOf, type Json } from "../support/mlflow-app.ts";
import { describeEngines } from "../support/open-test-database.ts";

const ofJob = statement((db, p: { uuid: string }) =>
  db.updateTable("runs").set({ job_id: 5, writer_attempt: 1 }).where("uuid", "=", p.uuid),
);

const unknown = "0".repeat(32);
const hostile = '<script>alert("x")</script> \u202e💥';

describeEngines("changes of runs by people", (engine) => {
  test("names, descriptions and tags are set and taken away together", async () => {
    const api = await openMlflowApp(engine);
    const id = await newRun(api, { run_name: "old", tags: [{ key: "gone", value: "1" }] });
    const change = async (json: Json) => {
      const answer = await api.send("PATCH", `/api/v1/runs/${id}`, { json });
      expect(answer).toMatchObject({ status: 200 });
      return answer.body as unknown as { name: string; tags: Record<string, string> };
    };
    const first = await change({
      name: hostile,
      description: "# why",
      tags: { kept: hostile, gone: null, none: null },
    });
    expect(first).toMatchObject({
      name: hostile,
      tags: { "mlflow.runName": hostile, "mlflow.note.content": "# why", kept: hostile },
    });
    expect(first.tags["gone"]).toBeUndefined();
    expect(Object.keys((await change({ description: null })).tags)).not.toContain("mlflow.note.content");
    const parent = await newRun(api);
    await change({ tags: { "mlflow.parentRunId": parent } });
    expect(await change({ tags: { "mlflow.parentRunId": null } })).toMatchObject({ parent_run_id: null });
    const names = await api.get("/api/v1/experiments/0/keys", { contains: "kept" });
    expect(names.body).toMatchObject({ total: 1 });
  });

  test("nothing changes when a part of it is wrong", async () => {
    const api = await openMlflowApp(engine);
    const id = await newRun(api, { run_name: "old" });
    const status = async (json: unknown, run = id, token?: string) =>
      (await api.send("PATCH", `/api/v1/runs/${run}`, { json, token })).status;
    expect(await status({ name: "new", tags: { "a\0b": "x" } })).toBe(400);
    expect(await status({ name: "new", tags: { "../x": null } })).toBe(400);
    expect(await status({ name: "new", description: "x".repeat(8001) })).toBe(400);
    expect(await status({ name: "new\0" })).toBe(400);
    for (const json of [{}, { name: "" }, { name: "  " }, { name: null }, { status: "FAILED" }, { tags: { a: 1 } }]) {
      expect([json, await status(json)]).toEqual([json, 400]);
    }
    expect(await status({ name: "new" }, unknown)).toBe(404);
    expect(await status({ name: "new" }, id, tokenOf(1, 1))).toBe(403);
    expect((await api.get(`/api/v1/runs/${id}`)).body).toMatchObject({ name: "old" });
    await api.post("/runs/delete", { run_id: id });
    expect(await status({ name: "new" })).toBe(409);
  });

  test("the trash takes all that are asked for or none, and gives them back", async () => {
    const api = await openMlflowApp(engine);
    const ids = [await newRun(api), await newRun(api), await newRun(api)];
    const move = async (what: string, body: Json, token?: string) => {
      const answer = await api.post(`/api/v1/runs/${what}`, body, token);
      return [answer.status, answer.body["code"] ?? answer.body];
    };
    for (const id of ids.slice(1)) await api.post("/runs/update", { run_id: id, status: "FINISHED" });
    expect(await move("delete", { run_ids: ids })).toEqual([409, "RUN_ACTIVE"]);
    expect((await api.post("/api/v1/runs/delete", { run_ids: ids })).body["errors"]).toMatchObject([
      { path: "/run_ids/0" },
    ]);
    expect(await move("delete", { run_ids: [...ids, unknown] })).toEqual([404, "RUN_NOT_FOUND"]);
    expect(await move("restore", { run_ids: ids })).toEqual([200, { restored: 0 }]);
    expect(await move("delete", { run_ids: ids.slice(1) })).toEqual([200, { deleted: 2 }]);
    expect(await move("delete", { run_ids: [...ids, ...ids], running: true })).toEqual([200, { deleted: 1 }]);
    expect(await move("restore", { run_ids: ids })).toEqual([200, { restored: 3 }]);
    expect(await move("delete", { run_ids: ids }, tokenOf(1, 1))).toEqual([403, "FORBIDDEN"]);
    for (const body of [{}, { run_ids: [] }, { run_ids: ["x"] }, { run_ids: ids, all: true }]) {
      expect((await move("delete", body))[0]).toBe(400);
      expect((await move("restore", body))[0]).toBe(400);
    }
  });

  test("a run of a job that has not ended is never deleted", async () => {
    const api = await openMlflowApp(engine);
    const id = await newRun(api);
    await api.db.write(() => exec(ofJob, { uuid: id }));
    expect(await api.post("/api/v1/runs/delete", { run_ids: [id], running: true })).toMatchObject({ status: 409 });
    await api.post("/runs/update", { run_id: id, status: "KILLED" });
    expect(await api.post("/api/v1/runs/delete", { run_ids: [id] })).toMatchObject({ status: 200 });
  });
});
