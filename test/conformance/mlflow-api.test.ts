import { expect, test } from "vitest";
import { newRunId } from "#/base/ids.ts";
import { logBatch, newRun, openMlflowApp, point, runOf, type Json, type MlflowApp } from "../support/mlflow-app.ts";
import { describeEngines } from "../support/open-test-database.ts";

async function idsOf(api: MlflowApp, body: Json): Promise<string[]> {
  const answer = await api.post("/runs/search", { experiment_ids: ["0"], ...body });
  expect(answer).toMatchObject({ status: 200 });
  const { runs = [] } = answer.body as unknown as { runs?: { info: { run_name: string } }[] };
  return runs.map((run) => run.info.run_name);
}

describeEngines("MLflow's API", (engine) => {
  test("experiments: create, get, rename, tag, delete with their runs, restore", async () => {
    const api = await openMlflowApp(engine);
    expect((await api.get("/experiments/get", { experiment_id: "0" })).body).toMatchObject({
      experiment: { experiment_id: "0", name: "Default", artifact_location: "mlflow-artifacts:/0" },
    });
    const made = await api.post("/experiments/create", { name: "é/digits", tags: [{ key: "a", value: "1" }] });
    const { experiment_id: id } = made.body as unknown as { experiment_id: string };
    expect(await api.post("/experiments/create", { name: "é/digits" })).toMatchObject({
      status: 400,
      body: { error_code: "RESOURCE_ALREADY_EXISTS" },
    });
    expect(await api.get("/experiments/get-by-name", { experiment_name: "none" })).toMatchObject({
      status: 404,
      body: { error_code: "RESOURCE_DOES_NOT_EXIST" },
    });
    await api.post("/experiments/set-experiment-tag", { experiment_id: id, key: "b", value: "2" });
    await api.post("/experiments/delete-experiment-tag", { experiment_id: id, key: "a" });
    await api.post("/experiments/update", { experiment_id: id, new_name: "renamed" });
    expect((await api.get("/experiments/get-by-name", { experiment_name: "renamed" })).body).toMatchObject({
      experiment: { tags: [{ key: "b", value: "2" }] },
    });
    const run = await newRun(api, { experiment_id: id });
    expect((await api.post("/experiments/delete", { experiment_id: id })).status).toBe(200);
    expect((await runOf(api, run)).info).toMatchObject({ lifecycle_stage: "deleted" });
    expect(await api.post("/runs/create", { experiment_id: id })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("must be in the 'active' state. Current state is deleted.") as string },
    });
    expect(await api.post("/runs/log-metric", { run_id: run, ...point("a", 1) })).toMatchObject({
      status: 400,
      body: { message: `The run ${run} must be in the 'active' state. Current state is deleted.` },
    });
    expect((await api.post("/experiments/restore", { experiment_id: id })).status).toBe(200);
    expect((await runOf(api, run)).info).toMatchObject({ lifecycle_stage: "active" });
  });

  test("a run: created, named, updated, read, with both ids and only what is set", async () => {
    const api = await openMlflowApp(engine);
    const id = await newRun(api, {
      start_time: 5,
      run_name: "first",
      tags: [{ key: "mlflow.user", value: "analyst1" }],
    });
    expect(await runOf(api, id)).toEqual({
      info: {
        run_id: id,
        run_uuid: id,
        run_name: "first",
        experiment_id: "0",
        user_id: "analyst1",
        status: "RUNNING",
        start_time: 5,
        artifact_uri: `mlflow-artifacts:/0/${id}/artifacts`,
        lifecycle_stage: "active",
      },
      data: {
        tags: [
          { key: "mlflow.runName", value: "first" },
          { key: "mlflow.user", value: "analyst1" },
        ],
      },
      inputs: {},
    });
    const updated = await api.post("/runs/update", { runUuid: id, status: 3, end_time: "77", run_name: "second" });
    expect(updated.body).toMatchObject({ run_info: { status: "FINISHED", end_time: 77, run_name: "second" } });
    await api.post("/runs/set-tag", { run_id: id, key: "mlflow.runName", value: "third" });
    expect((await runOf(api, id)).info).toMatchObject({ run_name: "third" });
    const clash = { run_name: "a", tags: [{ key: "mlflow.runName", value: "b" }] };
    expect(await api.post("/runs/create", { experiment_id: "0", ...clash })).toMatchObject({ status: 400 });
    const unnamed = await runOf(api, await newRun(api));
    expect(unnamed.info["run_name"]).toMatch(/^[a-z]+-[a-z]+-\d{1,3}$/);
    await api.post("/runs/delete-tag", { run_id: id, key: "mlflow.user" });
    expect(await api.post("/runs/delete-tag", { run_id: id, key: "mlflow.user" })).toMatchObject({ status: 404 });
    await api.post("/runs/delete", { run_id: id });
    expect(await idsOf(api, { run_view_type: "DELETED_ONLY" })).toEqual(["third"]);
    await api.post("/runs/restore", { run_id: id });
    expect((await idsOf(api, {})).length).toBe(2);
  });

  test("the latest metric is the greatest step, then time, then value; duplicates are ignored", async () => {
    const api = await openMlflowApp(engine);
    const id = await newRun(api);
    const points = [point("m", 1, 5), point("m", 9, 4, 9000), point("m", 3, 5), point("m", 2, 5), point("m", 1, 5)];
    expect((await logBatch(api, id, { metrics: points })).body).toEqual({});
    await logBatch(api, id, { metrics: points });
    await api.post("/runs/log-metric", { run_id: id, ...point("m", 7, 1) });
    expect((await runOf(api, id)).data["metrics"]).toEqual([{ key: "m", value: 3, timestamp: 1000, step: 5 }]);
    const history = await api.get("/metrics/get-history", { run_id: id, metric_key: "m" });
    expect(history.body["metrics"]).toEqual([
      { key: "m", value: 7, timestamp: 1000, step: 1 },
      { key: "m", value: 1, timestamp: 1000, step: 5 },
      { key: "m", value: 2, timestamp: 1000, step: 5 },
      { key: "m", value: 3, timestamp: 1000, step: 5 },
      { key: "m", value: 9, timestamp: 9000, step: 4 },
    ]);
  });

  test("NaN and the infinities travel as text; the store keeps the greatest numbers for the latter", async () => {
    const api = await openMlflowApp(engine);
    const id = await newRun(api);
    const metrics = [
      point("nan", "NaN"),
      point("inf", "Infinity"),
      point("minus", "-Infinity"),
      point("text", "0.5"),
      point("zero", 0),
    ];
    expect((await logBatch(api, id, { metrics })).status).toBe(200);
    const found = Object.fromEntries((await runOf(api, id)).data["metrics"]?.map((m) => [m.key, m.value]) ?? []);
    expect(found).toEqual({
      nan: "NaN",
      inf: Number.MAX_VALUE,
      minus: -Number.MAX_VALUE,
      text: 0.5,
      zero: 0,
    });
    expect((await api.get("/metrics/get-history", { run_id: id, metric_key: "nan" })).body["metrics"]).toEqual([
      { key: "nan", value: "NaN", timestamp: 1000, step: 0 },
    ]);
    expect((await api.get("/metrics/get-history", { run_id: id, metric_key: "none" })).body).toEqual({});
  });

  test("a history is read page by page without a gap", async () => {
    const api = await openMlflowApp(engine);
    const id = await newRun(api);
    const metrics = Array.from({ length: 1000 }, (_, i) => point("m", i % 7 === 0 ? "NaN" : i / 3, i, 1000 + (i % 50)));
    await logBatch(api, id, { metrics });
    const steps: number[] = [];
    let token: string | undefined;
    do {
      const query = { run_id: id, metric_key: "m", max_results: "333", ...(token ? { page_token: token } : {}) };
      const { body } = await api.get("/metrics/get-history", query);
      const page = body as unknown as { metrics: { step: number }[]; next_page_token?: string };
      steps.push(...page.metrics.map((m) => m.step));
      token = page.next_page_token;
    } while (token !== undefined);
    expect(steps).toHaveLength(1000);
    expect(new Set(steps).size).toBe(1000);
    expect(await api.get("/metrics/get-history", { run_id: id, metric_key: "m", max_results: "0" })).toMatchObject({
      status: 400,
    });
  });

  test("parameters keep their first value, and a batch is all or nothing", async () => {
    const api = await openMlflowApp(engine);
    const id = await newRun(api);
    await api.post("/runs/log-parameter", { run_id: id, key: "lr", value: "0.1" });
    expect((await api.post("/runs/log-parameter", { run_id: id, key: "lr", value: "0.1" })).status).toBe(200);
    const changed = await logBatch(api, id, {
      params: [
        { key: "new", value: "1" },
        { key: "lr", value: "0.2" },
      ],
      metrics: [point("m", 1)],
    });
    expect(changed).toMatchObject({
      status: 400,
      body: {
        error_code: "INVALID_PARAMETER_VALUE",
        message: expect.stringContaining(
          "Changing param values is not allowed. Param with key='lr' was already logged with value='0.1'",
        ) as string,
      },
    });
    expect((await runOf(api, id)).data).toMatchObject({ params: [{ key: "lr", value: "0.1" }] });
    expect((await runOf(api, id)).data["metrics"]).toBeUndefined();
  });

  test.each([
    ["/runs/log-metric", { key: "a", value: 1 }, "Missing value for required parameter 'timestamp'."],
    ["/runs/log-metric", { key: "a", value: "x", timestamp: 1 }, `Invalid value "x" for parameter 'value' supplied:`],
    [
      "/runs/log-metric",
      { key: "../a", value: 1, timestamp: 1 },
      "for parameter 'name' supplied: Names may be treated",
    ],
    ["/runs/log-metric", { key: "a", value: 1, timestamp: -1 }, "Timestamp must be a nonnegative long"],
    ["/runs/log-metric", { key: "a".repeat(251), value: 1, timestamp: 1 }, "exceeds the maximum length of 250"],
    [
      "/runs/log-batch",
      { metrics: [{ key: "a;", value: 1, timestamp: 1 }] },
      `Invalid value "a;" for parameter 'metrics[0].name' supplied: `,
    ],
    [
      "/runs/log-batch",
      { metrics: [{ value: 1, timestamp: 1 }] },
      "Missing value for required parameter 'metrics[0].key'.",
    ],
    ["/runs/log-batch", { metrics: 5 }, "Invalid value 5 for parameter 'metrics' supplied"],
    [
      "/runs/log-batch",
      { params: Array.from({ length: 101 }, (_, i) => ({ key: `k${i}`, value: "" })) },
      "A batch logging request can contain at most 100 params. Got 101 params. ",
    ],
    [
      "/runs/log-batch",
      {
        params: [
          { key: "a", value: "1" },
          { key: "a", value: "1" },
        ],
      },
      "Duplicate parameter keys",
    ],
    ["/runs/log-parameter", { key: "a", value: "x".repeat(6001) }, "exceeds the maximum length of 6000"],
    ["/runs/set-tag", { key: "a", value: "\0" }, "NUL"],
    ["/runs/set-tag", { key: "a", value: 5 }, "Hint: Value was of type 'int'"],
    ["/runs/set-tag", { value: "5" }, "Missing value for required parameter 'key'."],
    ["/runs/update", { status: "GONE" }, "Expected one of RUNNING"],
  ])("%s refuses %j", async (path, body, message) => {
    const api = await openMlflowApp(engine);
    const id = await newRun(api);
    const answer = await api.post(path, { run_id: id, ...body });
    expect(answer.body["message"]).toContain(message);
    expect(answer).toMatchObject({ status: 400, body: { error_code: "INVALID_PARAMETER_VALUE" } });
  });

  test("requests of every form: camelCase, double-encoded, query or body of a GET, unknown fields", async () => {
    const api = await openMlflowApp(engine);
    const id = await newRun(api, { runName: "camel", startTime: "1234", unknown: { a: 1 } });
    expect((await runOf(api, id)).info).toMatchObject({ run_name: "camel", start_time: 1234 });
    const twice = await api.post("/runs/set-tag", JSON.stringify({ run_uuid: id, key: "a", value: "b" }));
    expect(twice).toMatchObject({ status: 200, body: {} });
    const headers = { host: "localhost", "content-type": "application/json" };
    const url = "/ajax-api/2.0/mlflow/runs/get";
    const payload = JSON.stringify({ run_id: id });
    expect((await api.app.inject({ method: "GET", url, payload, headers })).statusCode).toBe(200);
    const plain = { host: "localhost", "content-type": "text/plain" };
    const refused = await api.app.inject({
      method: "POST",
      url: "/api/2.0/mlflow/runs/create",
      payload,
      headers: plain,
    });
    expect([refused.statusCode, refused.json<Json>()["error_code"]]).toEqual([400, "INVALID_PARAMETER_VALUE"]);
    for (const bad of ["{", "[]", '"x"', "7"]) {
      const answer = await api.app.inject({
        method: "POST",
        url: "/api/2.0/mlflow/runs/create",
        payload: bad,
        headers,
      });
      expect([bad, answer.statusCode]).toEqual([bad, 400]);
    }
  });

  test("unknown things are 404 with the codes that clients fall back on", async () => {
    const api = await openMlflowApp(engine);
    for (const path of ["/api/2.0/mlflow/none", "/api/3.0/mlflow/traces/x", "/api/2.0/mlflow/runs/create"]) {
      expect(await api.get(path)).toMatchObject({ status: 404, body: { error_code: "ENDPOINT_NOT_FOUND" } });
    }
    const missing = newRunId();
    expect(await api.get("/runs/get", { run_id: missing })).toMatchObject({
      status: 404,
      body: { error_code: "RESOURCE_DOES_NOT_EXIST", message: `Run with id=${missing} not found` },
    });
    expect(await api.get("/runs/get")).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("Missing value for required parameter 'run_id'.") as string },
    });
    expect((await api.app.inject({ url: "/version", headers: { host: "localhost" } })).body).toMatch(/^\d+\.\d+\.\d+$/);
    expect((await api.app.inject({ url: "/health", headers: { host: "localhost" } })).body).toBe("OK");
  });

  test("histories of several runs come whole or evenly thinned out", async () => {
    const api = await openMlflowApp(engine);
    const [a, b] = [await newRun(api, { run_name: "a" }), await newRun(api, { run_name: "b" })].toSorted();
    const points = Array.from({ length: 100 }, (_, step) => ({ key: "m", value: step, timestamp: 1, step }));
    await logBatch(api, a ?? "", { metrics: points.toReversed() });
    await logBatch(api, b ?? "", { metrics: [{ key: "m", value: "NaN", timestamp: 1, step: 7 }] });
    const runs = [a ?? "", b ?? ""];
    const bulk = (query: Record<string, string | string[]>) => api.get("/metrics/get-history-bulk", query);
    const whole = await bulk({ run_id: runs, metric_key: "m" });
    const first = { key: "m", value: 0, timestamp: 1, step: 0, run_id: a };
    const last = { key: "m", value: "NaN", timestamp: 1, step: 7, run_id: b };
    expect([whole.body["metrics"]?.[0], whole.body["metrics"]?.[100]]).toEqual([first, last]);
    expect((await bulk({ run_id: runs, metric_key: "m", max_results: "3" })).body).toMatchObject({
      metrics: [{ step: 0 }, { step: 1 }, { step: 2 }],
    });
    const interval = (query: Record<string, string | string[]>) =>
      api.get("/metrics/get-history-bulk-interval", { run_ids: runs, metric_key: "m", ...query });
    const sampled = await interval({ max_results: "4" });
    expect(sampled.body).toMatchObject({
      metrics: [{ step: 0 }, { step: 33 }, { step: 66 }, { step: 99 }, { step: 7, value: "NaN" }],
    });
    expect((await interval({ start_step: "10", end_step: "12" })).body).toMatchObject({
      metrics: [{ step: 10 }, { step: 11 }, { step: 12 }],
    });
    expect((await interval({ metric_key: "none" })).body).toEqual({});
    for (const wrong of [{ start_step: "1" }, { start_step: "2", end_step: "1" }, { max_results: "2501" }]) {
      expect(await interval(wrong)).toMatchObject({ status: 400, body: { error_code: "INVALID_PARAMETER_VALUE" } });
    }
    expect(await bulk({ metric_key: "m" })).toMatchObject({ status: 400 });
    expect(await bulk({ run_id: "0".repeat(32), metric_key: "m" })).toMatchObject({ status: 404 });
  });
});
