import { expect, test } from "vitest";
import { logBatch, newRun, openMlflowApp, point, type Json, type MlflowApp } from "../support/mlflow-app.ts";
import { describeEngines } from "../support/open-test-database.ts";

async function idsOf(api: MlflowApp, body: Json): Promise<string[]> {
  const answer = await api.post("/runs/search", { experiment_ids: ["0"], ...body });
  expect(answer).toMatchObject({ status: 200 });
  const { runs = [] } = answer.body as unknown as { runs?: { info: { run_name: string } }[] };
  return runs.map((run) => run.info.run_name);
}

async function allPages(api: MlflowApp, body: Json): Promise<string[]> {
  const names: string[] = [];
  let token: string | undefined;
  do {
    const answer = await api.post("/runs/search", { experiment_ids: ["0"], ...body, page_token: token });
    expect(answer).toMatchObject({ status: 200 });
    const page = answer.body as unknown as { runs?: { info: { run_name: string } }[]; next_page_token?: string };
    names.push(...(page.runs ?? []).map((run) => run.info.run_name));
    token = page.next_page_token;
  } while (token !== undefined);
  return names;
}

describeEngines("MLflow's searches", (engine) => {
  test("a search for experiments filters, orders and pages", async () => {
    const api = await openMlflowApp(engine);
    for (const name of ["b", "a", "C"]) await api.post("/experiments/create", { name });
    const names = (body: Json): string[] =>
      ((body["experiments"] ?? []) as { name: string }[]).map((experiment) => experiment.name);
    const search = async (body: Json) => (await api.post("/experiments/search", body)).body as Json;
    expect(names(await search({ filter: "name LIKE 'c%'" }))).toEqual([]);
    expect(names(await search({ filter: "name ILIKE 'c%'" }))).toEqual(["C"]);
    expect(names(await search({ order_by: ["name"], filter: "name != 'Default'" }))).toEqual(["C", "a", "b"]);
    expect(names(await search({ filter: "experiment_id IN ('0')" }))).toEqual(["Default"]);
    const first = await search({ order_by: ["name DESC"], max_results: 3 });
    expect(names(first)).toEqual(["b", "a", "Default"]);
    const token = first["next_page_token"];
    expect(names(await search({ order_by: ["name DESC"], max_results: 3, page_token: token }))).toEqual(["C"]);
    expect(await api.post("/experiments/search", { page_token: token })).toMatchObject({ status: 400 });
    expect(await search({ filter: "name = 'nothing'" })).toEqual({});
    const byQuery = await api.get("/experiments/search", { max_results: "1", order_by: "name ASC" });
    expect(names(byQuery.body)).toEqual(["C"]);
  });

  test("searches filter by everything that a run has", async () => {
    const api = await openMlflowApp(engine);
    const a = await newRun(api, { run_name: "a", start_time: 100 });
    const b = await newRun(api, { run_name: "b", start_time: 200 });
    await newRun(api, { run_name: "c", start_time: 300 });
    await logBatch(api, a, { metrics: [point("loss", 0.1)], params: [{ key: "opt", value: "adam_x" }] });
    await logBatch(api, b, { metrics: [point("loss", "NaN")], params: [{ key: "opt", value: "SGD%" }] });
    await api.post("/runs/set-tag", { run_id: b, key: "val loss", value: "it's" });
    const found = (filter: string) => idsOf(api, { filter });
    expect(await found("")).toEqual(["c", "b", "a"]);
    expect(await found("metrics.loss < 1")).toEqual(["a"]);
    expect(await found("metrics.loss != 0.1")).toEqual(["b"]);
    expect(await found("metrics.nothing > 0")).toEqual([]);
    expect(await found("params.opt LIKE 'adam%'")).toEqual(["a"]);
    expect(await found("params.opt LIKE 'sgd%'")).toEqual([]);
    expect(await found("params.opt ILIKE 'sgd_'")).toEqual(["b"]);
    expect(await found("params.opt != 'adam_x'")).toEqual(["b"]);
    expect(await found("params.opt IS NULL")).toEqual(["c"]);
    expect(await found("params.nothing IS NULL")).toEqual(["c", "b", "a"]);
    expect(await found("tags.`val loss` = 'it''s'")).toEqual(["b"]);
    expect(await found(`run_id IN ('${a}', '${b}')`)).toEqual(["b", "a"]);
    expect(await found(`attributes.run_id NOT IN ('${a}') AND start_time < 250.5`)).toEqual(["b"]);
    expect(await found("run_name = 'c' AND status = 'RUNNING' AND user_id = 'local'")).toEqual(["c"]);
    expect(await found(`artifact_uri LIKE 'mlflow-artifacts:/0/${a}%'`)).toEqual(["a"]);
    expect(await found("end_time > 0")).toEqual([]);
    expect(await found("dataset.name = 'x'")).toEqual([]);
    const refused = await api.post("/runs/search", { experiment_ids: ["0"], filter: "metrics.loss > 'x'" });
    expect(refused.body["message"]).toContain("found ''x'' at position 16");
    expect(await api.post("/runs/search", { filter: "" })).toMatchObject({ status: 200, body: {} });
    expect(await api.post("/runs/search", { experiment_ids: ["0"], max_results: 50_001 })).toMatchObject({
      status: 400,
    });
  });

  test("orders put NaN after values and runs without the key last, and pages join without a gap", async () => {
    const api = await openMlflowApp(engine);
    const values = [3, 1, "NaN", undefined, 2, 1, "NaN", undefined];
    for (const [i, value] of values.entries()) {
      const id = await newRun(api, { run_name: `r${i}`, start_time: 100 + i });
      const params = i % 2 === 0 ? [{ key: "p", value: String(i % 4) }] : [];
      await logBatch(api, id, { metrics: value === undefined ? [] : [point("m", value)], params });
    }
    const ascending = ["r5", "r1", "r4", "r0", "r6", "r2", "r7", "r3"];
    const descending = ["r0", "r4", "r5", "r1", "r6", "r2", "r7", "r3"];
    expect(await idsOf(api, { order_by: ["metrics.m"] })).toEqual(ascending);
    expect(await idsOf(api, { order_by: ["metrics.m DESC"] })).toEqual(descending);
    for (const max_results of [1, 2, 3, 7]) {
      expect(await allPages(api, { order_by: ["metrics.m"], max_results })).toEqual(ascending);
      expect(await allPages(api, { order_by: ["metrics.m DESC"], max_results })).toEqual(descending);
      expect(await allPages(api, { max_results })).toEqual(["r7", "r6", "r5", "r4", "r3", "r2", "r1", "r0"]);
    }
    const byParam = await idsOf(api, { order_by: ["params.p DESC", "start_time ASC"] });
    expect(byParam).toEqual(["r2", "r6", "r0", "r4", "r1", "r3", "r5", "r7"]);
    expect(await allPages(api, { order_by: ["params.p DESC", "start_time ASC"], max_results: 3 })).toEqual(byParam);
    expect(await allPages(api, { order_by: ["metrics.m", "params.p"], max_results: 1 })).toHaveLength(8);
    expect(await allPages(api, { order_by: ["metrics.m DESC"], filter: "metrics.m < 3", max_results: 1 })).toEqual([
      "r4",
      "r5",
      "r1",
    ]);
    expect(await allPages(api, { order_by: ["end_time DESC", "run_name"], max_results: 3 })).toHaveLength(8);
  });

  test("a search over several experiments is one list", async () => {
    const api = await openMlflowApp(engine);
    const made = await api.post("/experiments/create", { name: "other" });
    const { experiment_id: other } = made.body as unknown as { experiment_id: string };
    for (let i = 0; i < 6; i += 1) {
      const id = await newRun(api, { experiment_id: i % 2 === 0 ? "0" : other, run_name: `r${i}`, start_time: 1 + i });
      await logBatch(api, id, { metrics: [point("m", -i)] });
    }
    const experiment_ids = ["0", other, "999"];
    expect(await allPages(api, { experiment_ids, max_results: 2 })).toEqual(["r5", "r4", "r3", "r2", "r1", "r0"]);
    const byMetric = await allPages(api, { experiment_ids, order_by: ["metrics.m DESC"], max_results: 2 });
    expect(byMetric).toEqual(["r0", "r1", "r2", "r3", "r4", "r5"]);
  });

  test("our own API lists, shows and compares runs", async () => {
    const api = await openMlflowApp(engine);
    const ids: string[] = [];
    for (const lr of ["0.1", "0.2"]) {
      const id = await newRun(api, { run_name: `lr ${lr}` });
      const params = [
        { key: "lr", value: lr },
        { key: "same", value: "x" },
      ];
      await logBatch(api, id, { params, metrics: [point("loss", "NaN"), point("acc", Number(lr))] });
      ids.push(id);
    }
    const list = await api.get("/api/v1/runs", { experiment: "Default", order_by: "metrics.acc", limit: "1" });
    expect(list.body).toMatchObject({
      items: [{ run_id: ids[0], experiment: "Default", metrics: { acc: 0.1, loss: "NaN" }, params: { lr: "0.1" } }],
    });
    const next = await api.get("/api/v1/runs", {
      experiment: "Default",
      order_by: "metrics.acc",
      limit: "1",
      cursor: String(list.body["next_cursor"]),
    });
    expect(next.body).toMatchObject({ items: [{ run_id: ids[1] }], next_cursor: null });
    const compared = await api.get("/api/v1/runs/compare", { ids: ids.toReversed().join(",") });
    expect(compared.body).toMatchObject({ items: [{ params: { lr: "0.2" } }, { params: { lr: "0.1" } }] });
    expect(compared.text).not.toContain("same");
    expect((await api.get(`/api/v1/runs/${ids[0]}`)).body).toMatchObject({ name: "lr 0.1", finished_at: null });
    expect(await api.get("/api/v1/runs", { experiment: "none" })).toMatchObject({
      status: 404,
      body: { code: "EXPERIMENT_NOT_FOUND" },
    });
    expect(await api.get("/api/v1/runs", { filter: "metrics.a ! 1" })).toMatchObject({
      status: 400,
      body: { code: "SEARCH_INVALID" },
    });
    expect(await api.get("/api/v1/runs", { cursor: "x" })).toMatchObject({
      status: 400,
      body: { code: "CURSOR_INVALID" },
    });
    expect((await api.get("/api/v1/experiments")).body).toMatchObject({ items: [{ id: "0", name: "Default" }] });
  });

  test("a table of runs holds chosen columns only, with their least and greatest values", async () => {
    const api = await openMlflowApp(engine);
    const ids: string[] = [];
    for (const [i, values] of [[0.5, 0.1, 0.3], [0.9, "NaN"], []].entries()) {
      const id = await newRun(api, { run_name: `r${i}`, start_time: 100 + i });
      const metrics = values.map((value, step) => ({ key: "loss", value, timestamp: 1, step }));
      await logBatch(api, id, { metrics, params: [{ key: "lr", value: `0.${i}` }] });
      ids.push(id);
    }
    const columns = [
      { of: "param", key: "lr" },
      { of: "metric", key: "loss" },
      { of: "metric", key: "loss", value: "min" },
      { of: "metric", key: "loss", value: "max" },
      { of: "tag", key: "none" },
    ];
    const ask = async (body: Json) =>
      (await api.post("/api/v1/runs/table", { experiments: ["Default"], ...body })).body as Json;
    const first = await ask({ columns, order_by: ["metrics.loss"], limit: 2, count: true });
    expect(first).toMatchObject({
      items: [
        { run_id: ids[0], name: "r0", experiment: "Default", values: ["0.0", 0.3, 0.1, 0.5, null] },
        { run_id: ids[1], values: ["0.1", "NaN", 0.9, 0.9, null] },
      ],
      total: { count: 3, exact: true },
    });
    const second = await ask({ columns, order_by: ["metrics.loss"], limit: 2, cursor: first["next_cursor"] });
    expect(second).toMatchObject({
      items: [{ run_id: ids[2], values: ["0.2", null, null, null, null] }],
      next_cursor: null,
      total: null,
    });
    const filter = "params.lr = '0.2' or metrics.loss < 0.4";
    expect(await ask({ filter, count: true })).toMatchObject({ items: [{ values: [] }, {}], total: { count: 2 } });
    expect(await ask({ filter: "metrics.loss < 0", count: true })).toMatchObject({ items: [], total: { count: 0 } });
  });

  test("datasets that runs name as inputs are kept, listed and searched", async () => {
    const api = await openMlflowApp(engine);
    const [a, b] = [
      await newRun(api, { run_name: "a", start_time: 1 }),
      await newRun(api, { run_name: "b", start_time: 2 }),
    ];
    const dataset = (name: string, digest: string) => ({ name, digest, source_type: "local", source: "{}" });
    const train = [{ key: "mlflow.data.context", value: "training" }];
    const full = { ...dataset("digits", "d1"), schema: '{"a":1}', profile: "{}" };
    const log = (run_id: string, datasets: Json[]) => api.post("/runs/log-inputs", { run_id, datasets });
    expect(await log(a, [{ dataset: full, tags: train }])).toMatchObject({ status: 200, body: {} });
    expect(await log(a, [{ dataset: full, tags: train }])).toMatchObject({ status: 200 });
    await log(b, [{ dataset: dataset("digits", "d1") }, { dataset: dataset("iris", "i1"), tags: train }]);
    const { body } = await api.get("/runs/get", { run_id: a });
    expect(body).toMatchObject({ run: { inputs: { dataset_inputs: [{ tags: train, dataset: full }] } } });
    const found = (filter: string) => idsOf(api, { filter });
    expect(await found("dataset.name = 'digits'")).toEqual(["b", "a"]);
    expect(await found("datasets.digest IN ('i1', 'x')")).toEqual(["b"]);
    expect(await found("dataset.context = 'training' AND dataset.name LIKE 'dig%'")).toEqual(["b", "a"]);
    expect(await found("dataset.context != 'training'")).toEqual([]);
    const listed = await api.post("/experiments/search-datasets", { experiment_ids: ["0"] });
    expect(listed.body).toEqual({
      dataset_summaries: [
        { experiment_id: "0", name: "digits", digest: "d1" },
        { experiment_id: "0", name: "digits", digest: "d1", context: "training" },
        { experiment_id: "0", name: "iris", digest: "i1", context: "training" },
      ],
    });
    const missing = await log(a, [{ dataset: { ...full, name: "" } }]);
    expect(missing.body["message"]).toContain("Missing value for required parameter 'datasets[0].dataset.name'.");
    const long = await log(a, [{ dataset: { ...full, digest: "x".repeat(37) } }]);
    expect(long).toMatchObject({ status: 400 });
    expect(await api.post("/experiments/search-datasets", { experiment_ids: [] })).toMatchObject({ status: 400 });
  });
});
