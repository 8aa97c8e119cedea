import { expect, test } from "vitest";
import { exec } from "#/platform/db/index.ts";
import { statement } from "#/schema/index.ts";
import { logBatch, newRun, openMlflowApp, point, tokenOf, type Json, type MlflowApp } from "../support/mlflow-app.ts";
import { describeEngines, type TestEngine } from "../support/open-test-database.ts";

const replaced = statement((db, p: { uuid: string }) =>
  db.updateTable("runs").set({ superseded: 1 }).where("uuid", "=", p.uuid),
);

interface Row extends Json {
  readonly name: string;
  readonly values: readonly unknown[];
}

async function table(api: MlflowApp, body: Json) {
  const answer = await api.post("/api/v1/runs/table", body);
  expect(answer.text.slice(0, 300)).not.toContain('"code"');
  return answer.body as unknown as { items: Row[]; missing: string[]; next_cursor: string | null };
}

const refused = async (api: MlflowApp, body: Json) => (await api.post("/api/v1/runs/table", body)).status;
const namesOf = (page: { items: Row[] }) => page.items.map(({ name }) => name);

/** Runs a, b and c; only a and b have ended, have the param and the metric. */
async function three(engine: TestEngine) {
  const api = await openMlflowApp(engine);
  const ids: Record<string, string> = {};
  for (const [i, name] of ["a", "b", "c"].entries()) {
    const id = await newRun(api, { run_name: name, start_time: 1000 * (i + 1) });
    ids[name] = id;
    if (name === "c") continue;
    await logBatch(api, id, { metrics: [point("loss", i)], params: [{ key: "lr", value: String(i) }] });
    await api.post("/runs/update", { run_id: id, status: "FINISHED", end_time: 6000 - 1000 * i });
  }
  return { api, ids: ids as Record<"a" | "b" | "c", string> };
}

describeEngines("the table of runs", (engine) => {
  test("puts runs without what it is sorted by last, in both directions, page by page", async () => {
    const { api } = await three(engine);
    for (const key of ["attributes.end_time", "duration", "metrics.loss", "params.lr"]) {
      const sorted = async (direction: string, limit = 100, cursor?: string | null) =>
        table(api, { experiments: ["0"], order_by: [`${key} ${direction}`], limit, ...(cursor ? { cursor } : {}) });
      const ascending = namesOf(await sorted("ASC"));
      const descending = namesOf(await sorted("DESC"));
      expect([key, ascending.toSorted(), ascending[2], descending[2]]).toEqual([key, ["a", "b", "c"], "c", "c"]);
      expect(descending.slice(0, 2)).toEqual(ascending.slice(0, 2).toReversed());
      const first = await sorted("DESC", 2);
      expect([...namesOf(first), ...namesOf(await sorted("DESC", 2, first.next_cursor))]).toEqual(descending);
    }
    expect(namesOf(await table(api, { experiments: ["0"], order_by: ["duration"] }))).toEqual(["b", "a", "c"]);
    expect(namesOf(await table(api, { experiments: ["0"], filter: "duration > 4" }))).toEqual(["a"]);
  });

  test("shows named runs in the order of their ids, and says which are missing", async () => {
    const { api, ids } = await three(engine);
    await api.post("/experiments/create", { name: "other" });
    const far = await newRun(api, { experiment_id: "1", run_name: "far" });
    await api.post("/runs/delete", { run_id: ids.b });
    const unknown = "0".repeat(32);
    const page = await table(api, {
      run_ids: [far, unknown, ids.b, ids.a, far],
      columns: [{ of: "metric", key: "loss" }],
    });
    expect(page.items).toMatchObject([
      { name: "far", experiment: "other", values: [null], deleted: false },
      { name: "b", values: [1], deleted: true },
      { name: "a", values: [0] },
    ]);
    expect(page.missing).toEqual([unknown]);
    expect(await table(api, { run_ids: [] })).toMatchObject({ items: [], missing: [] });
    expect(await refused(api, { run_ids: [ids.a], filter: "metrics.loss > 0" })).toBe(400);
    expect(await refused(api, { run_ids: ["x"] })).toBe(400);
    expect(await refused(api, { run_ids: Array.from({ length: 501 }, () => ids.a) })).toBe(400);
  });

  test("shows runs that a later attempt has replaced only when it is asked to", async () => {
    const { api, ids } = await three(engine);
    await api.db.write(() => exec(replaced, { uuid: ids.b }));
    expect(namesOf(await table(api, { experiments: ["0"], count: true }))).toEqual(["c", "a"]);
    const page = await table(api, { experiments: ["0"], superseded: true, count: true });
    expect(page).toMatchObject({ items: [{ name: "c" }, { name: "b", superseded: true }, {}], total: { count: 3 } });
    expect(namesOf(await table(api, { run_ids: [ids.b] }))).toEqual(["b"]);
  });

  test("shows the trash only when it is asked to", async () => {
    const { api, ids } = await three(engine);
    await api.post("/runs/delete", { run_id: ids.b });
    expect(namesOf(await table(api, { experiments: ["0"] }))).toEqual(["c", "a"]);
    expect(namesOf(await table(api, { experiments: ["0"], view: "deleted" }))).toEqual(["b"]);
    expect(namesOf(await table(api, { experiments: ["0"], view: "all" }))).toEqual(["c", "b", "a"]);
    expect(await refused(api, { experiments: ["0"], view: "none" })).toBe(400);
  });

  test("shows a metric at a step: the last point up to there", { timeout: 60_000 }, async () => {
    const { api, ids } = await three(engine);
    const points = Array.from({ length: 12_000 }, (_, step) => point("acc", step / 10, step * 2, step));
    for (let at = 0; at < points.length; at += 1000) {
      await logBatch(api, ids.a, { metrics: points.slice(at, at + 1000) });
    }
    // Late, and once more at a step that is there already.
    await logBatch(api, ids.a, { metrics: [point("acc", -1, 7, 99_999), point("acc", "NaN", 23_000, 99_999)] });
    await logBatch(api, ids.b, { metrics: [point("acc", 3, -5), point("loss", 9, 1)] });
    const at = async (...steps: number[]) => {
      const columns = steps.map((at_step) => ({ of: "metric", key: "acc", value: { at_step } }));
      return (await table(api, { run_ids: [ids.a, ids.b, ids.c], columns })).items.map(({ values }) => values);
    };
    expect(await at(-6, -1, 0, 1)).toEqual([
      [null, null, 0, 0],
      [null, 3, 3, 3],
      [null, null, null, null],
    ]);
    const own = (await at(5, 6, 7, 8, 22_999, 23_000, 23_001, 23_002, 1_000_000))[0];
    expect(own).toEqual([0.2, 0.3, -1, 0.4, 1149.9, "NaN", "NaN", 1150.1, 1199.9]);
    expect(await refused(api, { columns: [{ of: "metric", key: "acc", value: { at_step: 1.5 } }] })).toBe(400);
    expect(await refused(api, { columns: [{ of: "metric", key: "acc", value: { at_step: 1, x: 1 } }] })).toBe(400);
  });

  test("says whose a run is, whose child, and of which attempt", async () => {
    const { api, ids } = await three(engine);
    const child = await newRun(api, { run_name: "child", tags: [{ key: "mlflow.parentRunId", value: ids.a }] });
    await api.post("/runs/set-tag", { run_id: ids.b, key: "pharos.attempt", value: "7" });
    const { items } = await table(api, { run_ids: [child, ids.b] });
    expect(items).toMatchObject([
      { parent_run_id: ids.a, created_by: "local", attempt: null, job_id: null },
      // A person may write any tag; without a job there is no attempt.
      { parent_run_id: null, attempt: null },
    ]);
    expect((await api.post("/api/v1/runs/table", {}, tokenOf(1, 1))).status).toBe(200);
  });
});
