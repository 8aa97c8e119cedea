import { pino } from "pino";
import { expect, test } from "vitest";
import { newRunId } from "#/base/ids.ts";
import { createBlobCollector, releaseBlob } from "#/features/blobs/index.ts";
import { beginAttempt, openRun } from "#/features/tracking/index.ts";
import {
  logBatch,
  newRun,
  openMlflowApp,
  point,
  principalOf,
  tokenOf,
  type Answer,
  type Json,
  type MlflowApp,
} from "../support/mlflow-app.ts";
import { missingModel, modelOf, namesOf, newModel, notFound } from "../support/mlflow-models.ts";
import { describeEngines } from "../support/open-test-database.ts";

const proxy = "/api/2.0/mlflow-artifacts/artifacts";

async function beginJob(api: MlflowApp, jobId: number): Promise<string> {
  const uuid = newRunId();
  const request = { jobId, experiment: null, name: "job", createdBy: "local", at: 1, uuid, params: {} };
  await api.db.write(() => openRun(request));
  await api.db.write(() => beginAttempt({ jobId, attempt: 1, runId: uuid, uuid: newRunId(), at: 2 }));
  return uuid;
}

describeEngines("files of logged models", (engine) => {
  test("are sent, listed, read and removed, apart from those of runs", async () => {
    const api = await openMlflowApp(engine);
    const run = await newRun(api);
    const id = await newModel(api, { source_run_id: run });
    const root = `${proxy}/0/models/${id}/artifacts`;
    expect((await api.send("PUT", `${root}/MLmodel`, { bytes: "flavors" })).body).toEqual({});
    expect((await api.send("PUT", `${root}/data/w.bin`, { bytes: "123" })).body).toEqual({});
    await api.send("PUT", `${proxy}/0/${run}/artifacts/note`, { bytes: "1" });
    expect((await api.send("GET", `${root}/MLmodel`)).text).toBe("flavors");
    const files = [
      { path: "MLmodel", is_dir: false, file_size: 7 },
      { path: "data", is_dir: true },
    ];
    expect((await api.get(proxy, { path: `0/models/${id}/artifacts` })).body).toEqual({ files });
    const directories = `/logged-models/${id}/artifacts/directories`;
    expect((await api.get(directories)).body).toEqual({
      root_uri: `mlflow-artifacts:/0/models/${id}/artifacts`,
      files,
    });
    expect((await api.get(directories, { artifact_directory_path: "data" })).body).toMatchObject({
      files: [{ path: "data/w.bin", file_size: 3 }],
    });
    const file = `/ajax-api/2.0/mlflow/logged-models/${id}/artifacts/files`;
    expect((await api.get(file, { artifact_file_path: "data/w.bin" })).text).toBe("123");
    expect(await api.get(file)).toMatchObject({ status: 400 });
    expect(await api.get(file, { artifact_file_path: "../MLmodel" })).toMatchObject({ status: 400 });
    expect(await api.get(file, { artifact_file_path: "none" })).toMatchObject(notFound);
    expect((await api.get("/artifacts/list", { run_id: run })).body).toMatchObject({ files: [{ path: "note" }] });
    expect(await api.send("DELETE", `${root}/data`)).toMatchObject({ status: 200 });
    expect((await api.get(directories)).body["files"]).toHaveLength(1);
    await api.send("DELETE", `/logged-models/${id}`);
    expect(await api.get(directories)).toMatchObject(notFound);
    expect(await api.get(file, { artifact_file_path: "MLmodel" })).toMatchObject(notFound);
  });

  test("what replaces a file releases its bytes, and no others", async () => {
    const api = await openMlflowApp(engine);
    const id = await newModel(api);
    for (const [path, bytes] of [
      ["a", "first"],
      ["b", "other"],
      ["a", "second"],
    ] as const) {
      await api.send("PUT", `${proxy}/0/models/${id}/artifacts/${path}`, { bytes });
    }
    const clock = { now: () => Date.now() + 10_000 };
    for await (const blob of api.blobs.list({ since: 0, before: clock.now() })) {
      // Whoever thinks that a blob lost its last reference is answered by the table of models' files.
      await api.db.write(() => releaseBlob(blob, 1));
    }
    const collector = createBlobCollector({ ...api, clock, log: pino({ level: "silent" }), graceMs: 0 });
    expect(await collector.collect()).toBe(1);
    const read = async (path: string) => (await api.send("GET", `${proxy}/0/models/${id}/artifacts/${path}`)).text;
    expect([await read("a"), await read("b")]).toEqual(["second", "other"]);
  });

  test("a file and a folder never share a path, also when both come at once", async () => {
    const api = await openMlflowApp(engine);
    const id = await newModel(api);
    const put = async (path: string) =>
      (await api.send("PUT", `${proxy}/0/models/${id}/artifacts/${path}`, { bytes: "1" })).status;
    const names = Array.from({ length: 20 }, (_, i) => `n${i}`);
    const both = await Promise.all(names.map((name) => Promise.all([put(name), put(`${name}/b`)])));
    expect(both.map((statuses) => statuses.toSorted())).toEqual(names.map(() => [200, 409]));
  });

  test.each([
    ["of no model", `0/models/${missingModel}/artifacts/x`, 404],
    ["beside the artifacts", "0/models/ID/other/x", 404],
    ["of a model that is none", "0/models/ID0/artifacts/x", 404],
    ["up and away", "0/models/ID/artifacts/..%2f..%2fx", 400],
    ["up from the model", "0/models/..%2f/artifacts/x", 400],
    ["of a model as if it were a run", "0/ID/artifacts/x", 404],
    ["deeper than a model is", "0/1/models/ID/artifacts/x", 404],
  ])("a path %s is refused", async (_what, path, status) => {
    const api = await openMlflowApp(engine);
    const id = await newModel(api);
    for (const method of ["PUT", "GET", "DELETE"] as const) {
      const url = `${proxy}/${path.replace("ID", id)}`;
      const answer = await api.send(method, url, method === "PUT" ? { bytes: "1" } : {});
      expect([method, answer.status]).toEqual([method, status]);
    }
    expect((await api.get(`/logged-models/${id}/artifacts/directories`)).body["files"]).toBeUndefined();
  });
});

describeEngines("logged models under an attempt's token", (engine) => {
  const writes: [string, (api: MlflowApp, id: string, token: string) => Promise<Answer>][] = [
    [
      "params",
      (api, id, token) => api.post(`/logged-models/${id}/params`, { params: [{ key: "b", value: "1" }] }, token),
    ],
    [
      "tags",
      (api, id, token) =>
        api.send("PATCH", `/logged-models/${id}/tags`, { json: { tags: [{ key: "b", value: "1" }] }, token }),
    ],
    ["untag", (api, id, token) => api.send("DELETE", `/logged-models/${id}/tags/a`, { token })],
    [
      "finalize",
      (api, id, token) => api.send("PATCH", `/logged-models/${id}`, { json: { status: "LOGGED_MODEL_READY" }, token }),
    ],
    ["upload", (api, id, token) => api.send("PUT", `${proxy}/0/models/${id}/artifacts/new`, { bytes: "1", token })],
    ["replace", (api, id, token) => api.send("PUT", `${proxy}/0/models/${id}/artifacts/old`, { bytes: "1", token })],
    ["remove", (api, id, token) => api.send("DELETE", `${proxy}/0/models/${id}/artifacts/old`, { token })],
  ];

  async function begin(sourceRun: boolean) {
    const api = await openMlflowApp(engine);
    const own = await beginJob(api, 7);
    const tags = [{ key: "a", value: "1" }];
    const id = await newModel(api, { tags, ...(sourceRun ? { source_run_id: own } : {}) }, tokenOf(7, 1));
    await api.send("PUT", `${proxy}/0/models/${id}/artifacts/old`, { bytes: "before", token: tokenOf(7, 1) });
    const seen = async () => [
      await modelOf(api, id),
      (await api.get(`/logged-models/${id}/artifacts/directories`)).body["files"],
      (await api.send("GET", `${proxy}/0/models/${id}/artifacts/old`)).text,
    ];
    return { api, own, id, seen };
  }

  test.each(writes)("%s: by the attempt that made it, not by another job or a stale attempt", async (_what, write) => {
    for (const sourceRun of [true, false]) {
      const { api, id, seen } = await begin(sourceRun);
      await beginJob(api, 8);
      const before = await seen();
      const conflict = { body: { error_code: "RESOURCE_CONFLICT" } };
      expect(await write(api, id, tokenOf(8, 1))).toMatchObject({
        status: 403,
        body: { error_code: "PERMISSION_DENIED" },
      });
      expect(await seen()).toEqual(before);
      expect(await write(api, id, tokenOf(7, 1))).toMatchObject({ status: 200 });
      const changed = await seen();
      expect(changed).not.toEqual(before);
      await api.db.write(() => beginAttempt({ jobId: 7, attempt: 2, runId: null, uuid: newRunId(), at: 3 }));
      expect(await write(api, id, tokenOf(7, 1))).toMatchObject({ status: 409, ...conflict });
      expect(await seen()).toEqual(changed);
    }
  });

  test("an attempt that is superseded while it uploads publishes nothing and leaves nothing", async () => {
    const { api, id, seen } = await begin(true);
    const before = await seen();
    async function* slowly(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("1");
      await api.db.write(() => beginAttempt({ jobId: 7, attempt: 2, runId: null, uuid: newRunId(), at: 3 }));
      yield Buffer.from("2");
    }
    const late = api.artifacts.model.put(principalOf(tokenOf(7, 1)), id, "late", slowly());
    await expect(late).rejects.toMatchObject({ code: "ATTEMPT_SUPERSEDED" });
    expect(await seen()).toEqual(before);
    const stored = await Array.fromAsync(api.blobs.list({ since: 0, before: Date.now() + 1000 }));
    expect(stored).toHaveLength(1);
  });

  test("a person's model is nobody else's, and no attempt deletes one", async () => {
    const { api, id } = await begin(true);
    const person = await newModel(api, { tags: [{ key: "a", value: "1" }] });
    for (const [, write] of writes) expect(await write(api, person, tokenOf(7, 1))).toMatchObject({ status: 403 });
    for (const each of [id, person]) {
      expect(await api.send("DELETE", `/logged-models/${each}`, { token: tokenOf(7, 1) })).toMatchObject({
        status: 403,
      });
    }
  });

  test("a model is made for runs of the attempt only, and not by a stale one", async () => {
    const { api, own } = await begin(true);
    const other = await newRun(api);
    const make = (source: Json, attempt = 1) =>
      api.post("/logged-models", { experiment_id: "0", ...source }, tokenOf(7, attempt));
    expect(await make({ source_run_id: other })).toMatchObject({ status: 403 });
    await api.db.write(() => beginAttempt({ jobId: 7, attempt: 2, runId: null, uuid: newRunId(), at: 3 }));
    for (const source of [{}, { source_run_id: own }]) expect(await make(source)).toMatchObject({ status: 409 });
    expect((await namesOf(api, {})).names).toHaveLength(1);
    expect(await make({}, 2)).toMatchObject({ status: 200 });
  });

  test("a job may measure and read any model, in its own runs", async () => {
    const { api, id } = await begin(true);
    const judge = await beginJob(api, 8);
    const token = tokenOf(8, 1);
    expect(await logBatch(api, judge, { metrics: [{ ...point("acc", 1), model_id: id }] }, token)).toMatchObject({
      status: 200,
    });
    const models = [{ model_id: id }];
    expect(await api.post("/runs/log-inputs", { run_id: judge, models }, token)).toMatchObject({ status: 200 });
    expect((await modelOf(api, id)).data["metrics"]).toMatchObject([{ key: "acc", run_id: judge }]);
    const theirs = await newRun(api);
    for (const path of ["/runs/outputs", "/runs/log-inputs", "/runs/log-model"]) {
      const model_json = JSON.stringify({ artifact_path: "", flavors: {}, utc_time_created: "", run_id: theirs });
      expect(await api.post(path, { run_id: theirs, models, model_json }, token)).toMatchObject({ status: 403 });
    }
  });
});
