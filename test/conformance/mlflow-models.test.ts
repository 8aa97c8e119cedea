import { expect, test } from "vitest";
import { logBatch, newRun, openMlflowApp, point, runOf, type Json } from "../support/mlflow-app.ts";
import { missingModel, modelIn, modelOf, namesOf, newModel, notFound } from "../support/mlflow-models.ts";
import { describeEngines } from "../support/open-test-database.ts";

describeEngines("logged models", (engine) => {
  test("a model: made, described, finished, deleted", async () => {
    const api = await openMlflowApp(engine);
    const run = await newRun(api);
    const made = modelIn(
      await api.post("/logged-models", {
        experiment_id: "0",
        name: "digits",
        model_type: "Classifier",
        source_run_id: run,
        params: [{ key: "lr", value: "0.1" }],
        tags: [{ key: "by", value: "autolog" }],
      }),
    );
    const id = made.info.model_id;
    expect(id).toMatch(/^m-[0-9a-f]{32}$/);
    const at: unknown = expect.any(Number);
    expect(made).toEqual({
      info: {
        model_id: id,
        experiment_id: "0",
        name: "digits",
        creation_timestamp_ms: at,
        last_updated_timestamp_ms: at,
        artifact_uri: `mlflow-artifacts:/0/models/${id}/artifacts`,
        status: "LOGGED_MODEL_PENDING",
        model_type: "Classifier",
        source_run_id: run,
        tags: [{ key: "by", value: "autolog" }],
      },
      data: { params: [{ key: "lr", value: "0.1" }] },
    });
    const url = `/logged-models/${id}`;
    const params = [
      { key: "depth", value: "3" },
      { key: "lr", value: "0.1" },
    ];
    expect((await api.post(`${url}/params`, { params })).body).toEqual({});
    const changed = await api.post(`${url}/params`, { params: [{ key: "lr", value: "0.2" }] });
    expect(changed).toMatchObject({ status: 400, body: { error_code: "INVALID_PARAMETER_VALUE" } });
    expect(changed.body["message"]).toContain("Param with key='lr' was already logged with value='0.1'");
    const tags = [
      { key: "by", value: "me" },
      { key: "a/b c", value: "1" },
    ];
    expect((await api.send("PATCH", `${url}/tags`, { json: { tags } })).body).toEqual({});
    expect((await modelOf(api, id)).info["tags"]).toEqual(tags.toReversed());
    expect((await api.send("DELETE", `${url}/tags/a/b%20c`)).body).toEqual({});
    expect(await api.send("DELETE", `${url}/tags/a/b%20c`)).toMatchObject(notFound);
    const ready = { json: { model_id: id, status: "LOGGED_MODEL_READY" } };
    expect(modelIn(await api.send("PATCH", url, ready)).info["status"]).toBe("LOGGED_MODEL_READY");
    expect(modelIn(await api.send("PATCH", url, { json: { status: 3 } })).info["status"]).toBe(
      "LOGGED_MODEL_UPLOAD_FAILED",
    );
    expect(await modelOf(api, id)).toMatchObject({ info: { tags: [{ key: "by", value: "me" }] }, data: { params } });
    expect((await api.send("DELETE", url)).body).toEqual({});
    expect((await api.send("DELETE", url)).body).toEqual({});
    expect(await api.get(url)).toMatchObject(notFound);
    expect(modelIn(await api.get(url, { allow_deleted: "true" })).info.name).toBe("digits");
    expect(await api.send("PATCH", url, ready)).toMatchObject(notFound);
    expect(await api.post(`${url}/params`, { params })).toMatchObject(notFound);
    expect(await api.send("PATCH", `${url}/tags`, { json: { tags } })).toMatchObject(notFound);
    const unnamed = await modelOf(api, await newModel(api));
    expect(unnamed.info.name).toMatch(/^[a-z]+-[a-z]+-\d{1,3}$/);
    expect(unnamed.data).toEqual({});
  });

  test("metrics that name a model are the model's too, by run and dataset", async () => {
    const api = await openMlflowApp(engine);
    const [a, b] = [await newRun(api), await newRun(api)];
    const id = await newModel(api, { source_run_id: a });
    const about = { model_id: id, dataset_name: "test", dataset_digest: "d1" };
    const metrics = [
      { ...point("acc", 0.5, 1), ...about },
      { ...point("acc", 0.5, 1), ...about },
      { ...point("acc", "NaN", 2), model_id: id },
      { ...point("acc", 0.1, 1), model_id: "" },
    ];
    expect((await logBatch(api, a, { metrics })).body).toEqual({});
    await api.post("/runs/log-metric", { run_id: b, ...point("acc", "Infinity", 1), ...about, dataset_digest: "d2" });
    expect((await modelOf(api, id)).data["metrics"]).toEqual(
      [
        { key: "acc", value: 0.5, timestamp: 1000, step: 1, ...about, run_id: a },
        { key: "acc", value: Number.MAX_VALUE, timestamp: 1000, step: 1, ...about, dataset_digest: "d2", run_id: b },
        { key: "acc", value: "NaN", timestamp: 1000, step: 2, model_id: id, run_id: a },
      ].toSorted((x, y) => x.step - y.step || (x.run_id < y.run_id ? -1 : 1)),
    );
    expect((await runOf(api, b)).data["metrics"]).toEqual([
      { key: "acc", value: Number.MAX_VALUE, timestamp: 1000, step: 1 },
    ]);
    const unknown = { metrics: [point("other", 1), { ...point("acc", 1), model_id: missingModel }] };
    expect(await logBatch(api, b, unknown)).toMatchObject(notFound);
    expect((await runOf(api, b)).data["metrics"]).toHaveLength(1);
    const long = { ...point("acc", 1), model_id: id, dataset_digest: "x".repeat(37) };
    expect(await logBatch(api, b, { metrics: [long] })).toMatchObject({ status: 400 });
  });

  test("runs answer the models that they read and made", async () => {
    const api = await openMlflowApp(engine);
    const run = await newRun(api);
    const [first, second] = [await newModel(api), await newModel(api)];
    const models = [
      { model_id: first, step: 0 },
      { model_id: second, step: 7 },
    ];
    expect((await api.post("/runs/outputs", { run_id: run, models })).body).toEqual({});
    await api.post("/runs/outputs", { run_id: run, models: [models[0]] });
    const dataset = { name: "d", digest: "1", source_type: "code", source: "{}" };
    const inputs = { run_id: run, models: [{ model_id: second }], datasets: [{ dataset }] };
    expect((await api.post("/runs/log-inputs", inputs)).body).toEqual({});
    const said = {
      inputs: { dataset_inputs: [{ dataset }], model_inputs: [{ model_id: second }] },
      outputs: { model_outputs: models },
    };
    expect(await runOf(api, run)).toMatchObject(said);
    const { body } = await api.post("/runs/search", { experiment_ids: ["0"] });
    expect(body["runs"]).toMatchObject([said]);
    for (const [path, extra] of [
      ["/runs/outputs", {}],
      ["/runs/log-inputs", { datasets: [{ dataset: { ...dataset, name: "never" } }] }],
    ] as const) {
      const wrong = { run_id: run, models: [{ model_id: first }, { model_id: missingModel }], ...extra };
      expect(await api.post(path, wrong)).toMatchObject(notFound);
    }
    expect(await runOf(api, run)).toMatchObject(said);
  });

  test("a search filters, orders and pages; deleted models are hidden", async () => {
    const api = await openMlflowApp(engine);
    const run = await newRun(api);
    for (const [i, name] of ["a", "b", "c", "d", "gone"].entries()) {
      const id = await newModel(api, {
        name,
        ...(i % 2 === 0 ? { source_run_id: run, model_type: "even" } : {}),
        params: [{ key: "lr", value: String(i) }],
        tags: [{ key: "team x", value: name.toUpperCase() }],
      });
      const about = { model_id: id, dataset_name: i === 0 ? "train" : "test", dataset_digest: `d${i}` };
      if (name !== "c") await logBatch(api, run, { metrics: [{ ...point("acc", i === 3 ? "NaN" : i, 5), ...about }] });
      await logBatch(api, run, {
        metrics: [
          { ...point("old", 9, 1), ...about, dataset_name: "test" },
          { ...point("old", -i, 2), ...about, dataset_name: "test" },
        ],
      });
      if (name === "gone") await api.send("DELETE", `/logged-models/${id}`);
    }
    const filtered = async (filter: string, more: Json = {}) =>
      (await namesOf(api, { filter, order_by: [{ field_name: "name" }], ...more })).names;
    expect(await filtered("")).toEqual(["a", "b", "c", "d"]);
    expect(await filtered("name = 'b'")).toEqual(["b"]);
    expect(await filtered("name IN ('b', 'c') AND params.lr != '1'")).toEqual(["c"]);
    expect(await filtered("params.lr IN ('0', '3')")).toEqual(["a", "d"]);
    expect(await filtered("tags.`team x` ILIKE 'a%'")).toEqual(["a"]);
    expect(await filtered(`source_run_id = '${run}' AND model_type = 'even'`)).toEqual(["a", "c"]);
    expect(await filtered("status = 'PENDING' AND creation_timestamp > 0")).toEqual(["a", "b", "c", "d"]);
    expect(await filtered("metrics.acc >= 0")).toEqual(["a", "b"]);
    expect(await filtered("metrics.acc != 0")).toEqual(["b", "d"]);
    expect(await filtered("metrics.acc < 5", { datasets: [{ dataset_name: "test" }] })).toEqual(["b"]);
    const datasets = [{ dataset_name: "train" }, { dataset_name: "test", dataset_digest: "d2" }];
    expect(await filtered("", { datasets })).toEqual(["a", "c"]);
    const ordered = async (order: Json) => (await namesOf(api, { order_by: [order] })).names;
    expect(await ordered({ field_name: "metrics.acc", ascending: false })).toEqual(["b", "a", "d", "c"]);
    expect(await ordered({ field_name: "metrics.acc" })).toEqual(["a", "b", "d", "c"]);
    expect(await ordered({ field_name: "metrics.old" })).toEqual(["d", "c", "b", "a"]);
    expect(await ordered({ field_name: "metrics.acc", dataset_name: "train" })).toEqual(["a", "d", "c", "b"]);
    expect((await ordered({ field_name: "model_type" })).slice(0, 2).toSorted()).toEqual(["a", "c"]);
    const pages: string[] = [];
    let token: string | undefined;
    const order_by = [{ field_name: "metrics.acc" }];
    do {
      const page = await namesOf(api, {
        order_by,
        max_results: 1,
        ...(token === undefined ? {} : { page_token: token }),
      });
      pages.push(...page.names);
      token = page.next;
    } while (token !== undefined);
    expect(pages).toEqual(["a", "b", "d", "c"]);
    const [newest] = (await namesOf(api, {})).names;
    expect(newest).toBe("d");
  });

  test.each<[string, Json, number]>([
    ["", { experiment_id: "0", name: "a/b" }, 400],
    ["", { experiment_id: "0", name: "a".repeat(501) }, 400],
    ["", { experiment_id: "0", model_type: 5 }, 400],
    ["", { experiment_id: "0", params: [{ value: "1" }] }, 400],
    ["", { experiment_id: "0", params: [{ key: "a", value: "x".repeat(65_536) }] }, 400],
    ["", { experiment_id: "0", tags: [{ key: "k".repeat(256), value: "" }] }, 400],
    ["", { experiment_id: "0", tags: [{ key: "a", value: "\0" }] }, 400],
    ["", { experiment_id: "0", source_run_id: "../x" }, 400],
    ["", { experiment_id: "0", source_run_id: "0".repeat(32) }, 404],
    ["", { experiment_id: "99" }, 404],
    ["", {}, 400],
    ["/search", {}, 400],
    ["/search", { experiment_ids: ["99"] }, 404],
    ["/search", { experiment_ids: ["x"] }, 400],
    ["/search", { experiment_ids: ["0"], filter: "metrics.a = 'x'" }, 400],
    ["/search", { experiment_ids: ["0"], filter: "name = 'a' OR name = 'b'" }, 400],
    ["/search", { experiment_ids: ["0"], filter: "password = 'a'" }, 400],
    ["/search", { experiment_ids: ["0"], order_by: [{ field_name: "password" }] }, 400],
    ["/search", { experiment_ids: ["0"], order_by: [{ field_name: "params.a" }] }, 400],
    ["/search", { experiment_ids: ["0"], order_by: [{ ascending: true }] }, 400],
    ["/search", { experiment_ids: ["0"], order_by: [{ field_name: "name", ascending: "x" }] }, 400],
    ["/search", { experiment_ids: ["0"], datasets: [{ dataset_digest: "d" }] }, 400],
    ["/search", { experiment_ids: ["0"], page_token: "x" }, 400],
    ["/search", { experiment_ids: ["0"], max_results: 0 }, 400],
    [`/${missingModel}/params`, { params: [{ key: "a", value: "1" }] }, 404],
    ["/m-%00/params", { params: [] }, 400],
  ])("POST logged-models%s refuses %j", async (path, body, status) => {
    const api = await openMlflowApp(engine);
    const answer = await api.post(`/logged-models${path}`, body);
    const code = status === 404 ? "RESOURCE_DOES_NOT_EXIST" : "INVALID_PARAMETER_VALUE";
    expect([answer.status, answer.body["error_code"]]).toEqual([status, code]);
  });

  test("other bad input is refused, and what a registry would need is not there", async () => {
    const api = await openMlflowApp(engine);
    const [run, id] = [await newRun(api), await newModel(api)];
    const invalid = { status: 400, body: { error_code: "INVALID_PARAMETER_VALUE" } };
    expect(await api.send("PATCH", `/logged-models/${id}`, { json: {} })).toMatchObject(invalid);
    expect(await api.send("PATCH", `/logged-models/${id}`, { json: { status: "DONE" } })).toMatchObject(invalid);
    expect(await api.post("/runs/outputs", { run_id: run })).toMatchObject(invalid);
    expect(await api.post("/runs/outputs", { run_id: run, models: [{ step: 1 }] })).toMatchObject(invalid);
    const double = { run_id: run, models: [{ model_id: id, step: 1.5 }] };
    expect(await api.post("/runs/outputs", double)).toMatchObject(invalid);
    for (const path of ["/registered-models/create", "/model-versions/create"]) {
      expect(await api.post(path, { name: "a" })).toMatchObject({
        status: 404,
        body: { error_code: "ENDPOINT_NOT_FOUND" },
      });
    }
  });

  test("clients of MLflow 2 add to the list of a run's models, also at the same moment", async () => {
    const api = await openMlflowApp(engine);
    const run = await newRun(api);
    const facts = { artifact_path: "model", flavors: {}, utc_time_created: "now", run_id: run };
    const log = (model: unknown) => api.post("/runs/log-model", { run_id: run, model_json: JSON.stringify(model) });
    const all = await Promise.all(Array.from({ length: 20 }, (_, i) => log({ ...facts, artifact_path: `m${i}` })));
    expect(all.map((answer) => [answer.status, answer.text])).toEqual(all.map(() => [200, "{}"]));
    const list = (await runOf(api, run)).data["tags"]?.find(({ key }) => key === "mlflow.log-model.history");
    const paths = (JSON.parse(String(list?.value)) as { artifact_path: string }[]).map((each) => each.artifact_path);
    expect(paths.toSorted()).toEqual(Array.from({ length: 20 }, (_, i) => `m${i}`).toSorted());
    const { flavors: _, ...less } = facts;
    expect((await log(less)).body["message"]).toContain("Model json is missing mandatory fields: flavors");
    expect(await log([facts])).toMatchObject({ status: 400 });
    expect(await api.post("/runs/log-model", { run_id: run, model_json: "{" })).toMatchObject({ status: 400 });
    expect(await log({ ...facts, more: "x".repeat(1_000_000) })).toMatchObject({ status: 400 });
    await api.post("/runs/set-tag", { run_id: run, key: "mlflow.log-model.history", value: "mine" });
    expect(await log(facts)).toMatchObject({ status: 400 });
  });
});
