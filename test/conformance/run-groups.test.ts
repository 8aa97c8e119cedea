import { expect, test } from "vitest";
import { logBatch, newRun, openMlflowApp, point, type Json, type MlflowApp } from "../support/mlflow-app.ts";
import { describeEngines, type TestEngine } from "../support/open-test-database.ts";

const byModel = { experiments: ["0"], by: { of: "param", key: "model" } };

async function groups(api: MlflowApp, body: Json) {
  const { body: answer, text } = await api.post("/api/v1/runs/groups", body);
  expect(text.slice(0, 300)).not.toContain('"code"');
  return answer as unknown as { items: Json[]; next_cursor: string | null; total: Json | null };
}

async function someRuns(engine: TestEngine): Promise<MlflowApp> {
  const api = await openMlflowApp(engine);
  const runs = [
    { model: "cnn", lr: "0.1", loss: 1 },
    { model: "cnn", lr: "0.3", loss: 3 },
    { model: "cnn", lr: "auto", loss: "NaN" },
    { model: "<script>", lr: "5", loss: "Infinity" },
    { model: "<script>", lr: "7", loss: "Infinity" },
    {},
  ];
  for (const [i, { model, lr, loss }] of runs.entries()) {
    const id = await newRun(api, { run_name: `r${i}`, start_time: 1000 + i });
    if (model === undefined) continue;
    const params = [
      { key: "model", value: model },
      { key: "lr", value: lr },
    ];
    await logBatch(api, id, { metrics: [point("loss", loss), point("tiny", 5e-324)], params });
  }
  return api;
}

describeEngines("groups of runs", (engine) => {
  test("come the largest first, with the numbers of their columns and their newest runs", async () => {
    const api = await someRuns(engine);
    const columns = [
      { of: "metric", key: "loss" },
      { of: "param", key: "lr" },
      { of: "metric", key: "tiny" },
      { of: "tag", key: "nothing" },
    ];
    const { items, total, next_cursor: next } = await groups(api, { ...byModel, columns });
    expect([total, next]).toEqual([{ groups: 3, runs: 6, exact: true }, null]);
    expect(items).toMatchObject([
      {
        value: "cnn",
        count: 3,
        newest_run: { name: "r2", status: "RUNNING" },
        values: [{ count: 2, min: 1, max: 3, mean: 2 }, { count: 2, min: 0.1, max: 0.3 }, { min: 5e-324 }, null],
      },
      { value: "<script>", count: 2, values: [{ mean: Number.MAX_VALUE }, { mean: 6 }, { count: 2 }, null] },
      { value: null, count: 1, newest_run: { name: "r5" }, values: [null, null, null, null] },
    ]);
  });

  test("are paged, and filtered with what a search knows", async () => {
    const api = await someRuns(engine);
    const values: unknown[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await groups(api, { ...byModel, limit: 1, ...(cursor ? { cursor } : {}) });
      expect(page.total === null).toBe(cursor !== undefined);
      values.push(...page.items.map((item) => item["value"]));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(values).toEqual(["cnn", "<script>", null]);
    const filtered = await groups(api, { ...byModel, filter: "metrics.loss > 2 or run_name = 'r5'" });
    expect(filtered.items.map(({ value, count }) => [value, count])).toEqual([
      ["<script>", 2],
      ["cnn", 1],
      [null, 1],
    ]);
    expect(await groups(api, { ...byModel, filter: "metrics.loss > 2", limit: 1 })).toMatchObject({
      total: { groups: 2, runs: 3 },
    });
  });

  test("by what nobody logged are one, and of nothing there are none", async () => {
    const api = await someRuns(engine);
    expect(await groups(api, { by: { of: "tag", key: "none" } })).toMatchObject({ items: [{ value: null, count: 6 }] });
    const none = { items: [], next_cursor: null, total: { groups: 0, runs: 0, exact: true } };
    expect(await groups(api, { ...byModel, experiments: [] })).toEqual(none);
    expect(await groups(api, { ...byModel, filter: "metrics.loss < -1" })).toEqual(none);
  });

  test("are asked for in good form only", async () => {
    const api = await someRuns(engine);
    const refused = async (body: Json) => (await api.post("/api/v1/runs/groups", body)).status;
    expect(await refused({ experiments: ["0"] })).toBe(400);
    expect(await refused({ ...byModel, by: { of: "metric", key: "loss" } })).toBe(400);
    expect(await refused({ ...byModel, by: { of: "tag", key: "\0" } })).toBe(400);
    expect(await refused({ ...byModel, filter: "metrics." })).toBe(400);
    expect(await refused({ ...byModel, limit: 201 })).toBe(400);
    expect(await refused({ ...byModel, experiments: ["99"] })).toBe(404);
    const { next_cursor: cursor } = await groups(api, { ...byModel, limit: 1 });
    expect(await refused({ ...byModel, by: { of: "param", key: "lr" }, cursor })).toBe(400);
  });
});
