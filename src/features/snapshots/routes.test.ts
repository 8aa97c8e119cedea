import { createHash } from "node:crypto";
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { expect, test } from "vitest";
import { openBlobStore } from "#/platform/blobs/index.ts";
import type { HttpApp } from "#/platform/http/index.ts";
import { openTestDatabase } from "../../../test/support/open-test-database.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { testHttp } from "../../../test/support/test-http.ts";
import { testScope } from "../../../test/support/test-scope.ts";
import { createSnapshots, snapshotRoutes } from "./index.ts";

const hash = (bytes: string): string => createHash("sha256").update(bytes).digest("hex");

async function open(): Promise<HttpApp> {
  const scope = testScope();
  const blobs = await openBlobStore({ kind: "filesystem", folder: await tempFolder(scope, "blobs") });
  const limits = { maxFiles: 20_000, maxSize: 1_000_000 };
  const db = await openTestDatabase(scope);
  const app = testHttp();
  await app.register(snapshotRoutes(createSnapshots({ db, blobs, clock: { now: () => 1000 }, limits })));
  scope.defer(() => app.close());
  return app;
}

function ask(app: HttpApp, options: InjectOptions): Promise<LightMyRequestResponse> {
  return app.inject({ ...options, headers: { host: "localhost:9101", ...options.headers } });
}

function upload(app: HttpApp, content: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
  return ask(app, {
    method: "PUT",
    url: `/api/v1/snapshots/files/${hash(content)}`,
    headers: { "content-type": "application/octet-stream", ...headers },
    payload: content,
  });
}

test("files go up, become a snapshot, and come back as one stream", async () => {
  const app = await open();
  for (const content of ["print(1)\n", ""]) expect((await upload(app, content)).statusCode).toBe(204);
  const files = [
    { path: "train.py", mode: 0o755, size: 9, sha256: hash("print(1)\n") },
    { path: "pkg/__init__.py", mode: 0o644, size: 0, sha256: hash("") },
    { path: "pkg/again.py", mode: 0o644, size: 9, sha256: hash("print(1)\n") },
  ];
  const made = await ask(app, { method: "POST", url: "/api/v1/snapshots", payload: { root: "project", files } });
  expect(made.statusCode).toBe(200);
  const id = String(made.json().id);
  const content = await ask(app, { url: `/api/v1/snapshots/${id}/content` });
  expect([content.statusCode, content.body]).toEqual([200, "print(1)\nprint(1)\n"]);
  expect((await ask(app, { url: `/api/v1/snapshots/${id}` })).json().files).toEqual(
    files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  );
});

test("an empty file may come without a body at all", async () => {
  const app = await open();
  const answer = await ask(app, { method: "PUT", url: `/api/v1/snapshots/files/${hash("")}` });
  expect(answer.statusCode).toBe(204);
});

test("as many files as a snapshot may have can be asked for at once", async () => {
  const app = await open();
  const files = Array.from({ length: 20_000 }, (_, i) => ({ sha256: hash(String(i)), size: 1_000_000_000 }));
  const answer = await ask(app, { method: "POST", url: "/api/v1/snapshots/missing", payload: { files } });
  expect([answer.statusCode, answer.json().missing.length]).toEqual([200, files.length]);
});

test.each([
  ["a hash that is none", "PUT", "/api/v1/snapshots/files/xyz", 400],
  ["another file's hash", "PUT", `/api/v1/snapshots/files/${hash("other")}`, 400],
  ["an id that is none", "GET", "/api/v1/snapshots/..%2f..%2fetc", 400],
  ["an unknown snapshot", "GET", `/api/v1/snapshots/${hash("none")}/content`, 404],
] as const)("%s is refused", async (_name, method, url, status) => {
  const app = await open();
  const headers = { "content-type": "application/octet-stream" };
  const answer = await ask(app, { method, url, ...(method === "PUT" ? { payload: "x", headers } : {}) });
  expect(answer.statusCode).toBe(status);
});
