import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { createArtifacts, modelRows, runRows } from "#/features/artifacts/index.ts";
import { openBlobStore } from "#/platform/blobs/index.ts";
import type { HttpApp } from "#/platform/http/index.ts";
import { insertRun } from "../../../../test/support/insert-run.ts";
import { openTestDatabase } from "../../../../test/support/open-test-database.ts";
import { tempFolder } from "../../../../test/support/temp-folder.ts";
import { testHttp } from "../../../../test/support/test-http.ts";
import { testScope } from "../../../../test/support/test-scope.ts";
import { waitUntil } from "../../../../test/support/wait-until.ts";
import { mlflowArtifactRoutes } from "./index.ts";

const run = "a".repeat(32);
const root = `/api/2.0/mlflow-artifacts/artifacts/1/${run}/artifacts`;

async function open(): Promise<HttpApp> {
  return (await openWithFolder()).app;
}

async function openWithFolder(): Promise<{ app: HttpApp; folder: string }> {
  const scope = testScope();
  const db = await openTestDatabase(scope);
  const folder = await tempFolder(scope, "blobs");
  const blobs = await openBlobStore({ kind: "filesystem", folder });
  await db.write(() => insertRun({ uuid: run }));
  const log = pino({ level: "silent" });
  const clock = { now: () => Date.now() };
  const deps = { db, blobs, clock, log, maxBytes: 1_000_000 };
  const kinds = {
    run: createArtifacts({ ...deps, holders: runRows }),
    model: createArtifacts({ ...deps, holders: modelRows }),
  };
  const app = testHttp();
  await app.register(mlflowArtifactRoutes(kinds, log));
  scope.defer(() => app.close());
  return { app, folder };
}

function ask(app: HttpApp, options: InjectOptions): Promise<LightMyRequestResponse> {
  return app.inject({ ...options, headers: { host: "localhost:9101", ...options.headers } });
}

async function put(app: HttpApp, path: string, payload: Buffer | string = "x"): Promise<void> {
  const answer = await ask(app, { method: "PUT", url: `${root}/${path}`, payload });
  expect([answer.statusCode, answer.json()]).toEqual([200, {}]);
}

describe("MLflow's artifact proxy", () => {
  test.each(["text/plain", "application/json", "application/octet-stream", "text/html", "x/y; charset=z"])(
    "takes a body of the type %s as bytes",
    async (type) => {
      const app = await open();
      const payload = type.includes("json") ? '{"not": json' : randomBytes(300_000);
      const headers = { "content-type": type };
      const sent = await ask(app, { method: "PUT", url: `${root}/a/b`, payload, headers });
      expect(sent.statusCode).toBe(200);
      const got = await ask(app, { url: `${root}/a/b` });
      expect(got.rawPayload).toEqual(Buffer.from(payload));
    },
  );

  test("takes an empty file", async () => {
    const app = await open();
    await put(app, "empty", "");
    const got = await ask(app, { url: `${root}/empty` });
    expect([got.statusCode, got.rawPayload.length, got.headers["content-length"]]).toEqual([200, 0, "0"]);
  });

  test("lists one level with names, and leaves empty lists out", async () => {
    const app = await open();
    await put(app, "model/MLmodel", "12345");
    await put(app, "a.txt", "123");
    const list = (path: string): Promise<LightMyRequestResponse> =>
      ask(app, { url: "/ajax-api/2.0/mlflow-artifacts/artifacts", query: { path } });
    expect((await list(`1/${run}/artifacts`)).json()).toEqual({
      files: [
        { path: "a.txt", is_dir: false, file_size: 3 },
        { path: "model", is_dir: true },
      ],
    });
    expect((await list(`1/${run}/artifacts/model/`)).json().files).toEqual([
      { path: "MLmodel", is_dir: false, file_size: 5 },
    ]);
    expect((await list(`1/${run}/artifacts/a.txt`)).json()).toEqual({});
    expect((await list(`1/${run}/artifacts/none`)).json()).toEqual({});
  });

  test("deletes files and folders", async () => {
    const app = await open();
    await put(app, "model/a");
    await put(app, "model/b/c");
    expect((await ask(app, { method: "DELETE", url: `${root}/model` })).json()).toEqual({});
    expect((await ask(app, { url: `${root}/model/b/c` })).statusCode).toBe(404);
    expect((await ask(app, { method: "DELETE", url: `${root}/model` })).statusCode).toBe(200);
  });

  test("an upload whose client leaves is not kept", async () => {
    const { app, folder } = await openWithFolder();
    await app.listen({ host: "127.0.0.1", port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const headers = { "content-length": "500000" };
    const client = request({ host: "127.0.0.1", port, path: `${root}/half`, method: "PUT", headers });
    const failed = once(client, "error");
    client.write(randomBytes(300_000));
    await waitUntil(async () => (await readdir(join(folder, "tmp"))).length === 1, { what: "the upload" });
    client.destroy(new Error("left"));
    await failed;
    await waitUntil(async () => (await readdir(join(folder, "tmp"))).length === 0, { what: "the sweep" });
    expect(await readdir(join(folder, "objects"))).toEqual([]);
    expect((await ask(app, { url: `${root}/half` })).statusCode).toBe(404);
  });

  test("the experiment in the path decides nothing", async () => {
    const app = await open();
    await put(app, "a");
    expect((await ask(app, { url: root.replace("/1/", "/999/").concat("/a") })).statusCode).toBe(200);
  });

  test("a file is saved by a browser and never shown", async () => {
    const app = await open();
    await put(app, "x.html", "<script>alert(1)</script>");
    const { headers } = await ask(app, { url: `/get-artifact?run_uuid=${run}&path=x.html` });
    expect(headers).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="x.html"; filename*=UTF-8''x.html`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
    });
  });

  test("names of any script and with quotes travel in the header", async () => {
    const app = await open();
    await put(app, encodeURIComponent(`日本"; x='.csv`));
    const { headers } = await ask(app, { url: `${root}/${encodeURIComponent(`日本"; x='.csv`)}` });
    expect(headers["content-disposition"]).toBe(
      `attachment; filename="____ x__.csv"; filename*=UTF-8''%E6%97%A5%E6%9C%AC%22%3B%20x%3D%27.csv`,
    );
  });
});

describe("ranges and conditions", () => {
  const bytes = Buffer.from("0123456789");

  test.each([
    ["bytes=0-3", 206, "0123", "bytes 0-3/10"],
    ["bytes=4-", 206, "456789", "bytes 4-9/10"],
    ["bytes=-3", 206, "789", "bytes 7-9/10"],
    ["bytes=-30", 206, "0123456789", "bytes 0-9/10"],
    ["bytes=9-100", 206, "9", "bytes 9-9/10"],
    ["bytes=0-1,4-5", 200, "0123456789", undefined],
    ["bytes=5-2", 200, "0123456789", undefined],
    ["bytes=-", 200, "0123456789", undefined],
    ["items=0-1", 200, "0123456789", undefined],
  ])("%s answers %i", async (range, status, body, contentRange) => {
    const app = await open();
    await put(app, "f", bytes);
    const got = await ask(app, { url: `${root}/f`, headers: { range } });
    expect([got.statusCode, got.body, got.headers["content-range"]]).toEqual([status, body, contentRange]);
    expect(got.headers["content-length"]).toBe(String(body.length));
  });

  test.each(["bytes=10-", "bytes=10-20", "bytes=-0"])("%s lies outside", async (range) => {
    const app = await open();
    await put(app, "f", bytes);
    const got = await ask(app, { url: `${root}/f`, headers: { range } });
    expect([got.statusCode, got.headers["content-range"]]).toEqual([416, "bytes */10"]);
  });

  test("an unchanged file is not sent again; a changed one is sent whole to who resumes", async () => {
    const app = await open();
    await put(app, "f", bytes);
    const etag = String((await ask(app, { method: "HEAD", url: `${root}/f` })).headers.etag);
    const same = await ask(app, { url: `${root}/f`, headers: { "if-none-match": `"x", W/${etag}` } });
    expect([same.statusCode, same.body]).toEqual([304, ""]);
    const resumed = await ask(app, { url: `${root}/f`, headers: { range: "bytes=5-", "if-range": etag } });
    expect([resumed.statusCode, resumed.body]).toEqual([206, "56789"]);
    await put(app, "f", "9876543210");
    const changed = await ask(app, { url: `${root}/f`, headers: { range: "bytes=5-", "if-range": etag } });
    expect([changed.statusCode, changed.body]).toEqual([200, "9876543210"]);
  });

  test("HEAD answers the headers alone", async () => {
    const app = await open();
    await put(app, "f.json", bytes);
    const got = await ask(app, { method: "HEAD", url: `${root}/f.json` });
    expect([got.statusCode, got.body, got.headers["content-length"]]).toEqual([200, "", "10"]);
    expect(got.headers["content-type"]).toContain("application/json");
  });
});

describe("errors in MLflow's words", () => {
  const notFound = [404, "RESOURCE_DOES_NOT_EXIST"];
  const invalid = [400, "INVALID_PARAMETER_VALUE"];

  test.each([
    ["a missing file", "GET", `${root}/none`, notFound],
    ["a missing run", "GET", `/api/2.0/mlflow-artifacts/artifacts/1/${"b".repeat(32)}/artifacts/x`, notFound],
    ["a run that cannot be", "PUT", "/api/2.0/mlflow-artifacts/artifacts/1/nope/artifacts/x", notFound],
    ["a model's folder", "PUT", "/api/2.0/mlflow-artifacts/artifacts/1/models/m-1/artifacts/x", notFound],
    ["the root of all", "GET", "/api/2.0/mlflow-artifacts/artifacts?path=", invalid],
    ["a run's root as a file", "PUT", root, invalid],
    ["a folder as a file", "GET", `${root}/d`, invalid],
    ["a file below a file", "PUT", `${root}/d/f/g`, [409, "RESOURCE_CONFLICT"]],
    ["traversal", "GET", `${root}/..%2f..%2fx`, invalid],
    ["traversal, encoded twice", "GET", `${root}/%252e%252e/x`, invalid],
    ["traversal in a list", "GET", `/api/2.0/mlflow-artifacts/artifacts?path=1/${run}/artifacts/%2e%2e/x`, invalid],
    ["a backslash", "PUT", `${root}/a%5c..%5cb`, invalid],
    ["NUL", "PUT", `${root}/a%00b`, invalid],
    ["an encoded number sign", "PUT", `${root}/a%23b`, invalid],
    ["a name that was not encoded", "PUT", `${root}/what?.txt`, invalid],
    ["a very long name", "PUT", `${root}/${"x".repeat(256)}`, invalid],
    ["traversal in get-artifact", "GET", `/get-artifact?run_uuid=${run}&path=../x`, invalid],
    ["get-artifact without a path", "GET", `/get-artifact?run_uuid=${run}`, invalid],
    ["multipart", "POST", `/api/2.0/mlflow-artifacts/mpu/create/1/${run}/artifacts`, [501, "NOT_IMPLEMENTED"]],
    [
      "a presigned address",
      "GET",
      `/api/2.0/mlflow-artifacts/presigned/1/${run}/artifacts/x`,
      [501, "NOT_IMPLEMENTED"],
    ],
  ] as const)("%s: %s %s", async (_name, method, url, expected) => {
    const app = await open();
    await put(app, "d/f");
    const payload = method === "GET" ? {} : { payload: "x" };
    const answer = await ask(app, { method, url, ...payload });
    expect([answer.statusCode, answer.json().error_code]).toEqual(expected);
    expect(answer.json().message).toMatch(/\w/);
  });

  test("an upload over the maximum is refused before and while it comes", async () => {
    const app = await open();
    const announced = await ask(app, { method: "PUT", url: `${root}/big`, payload: randomBytes(1_000_001) });
    expect([announced.statusCode, announced.json().error_code]).toEqual([413, "INVALID_PARAMETER_VALUE"]);
  });
});
