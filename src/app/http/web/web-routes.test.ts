import { mkdir, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { HttpApp } from "#/platform/http/index.ts";
import { tempFolder } from "../../../../test/support/temp-folder.ts";
import { testHttp } from "../../../../test/support/test-http.ts";
import { testScope } from "../../../../test/support/test-scope.ts";
import { webFiles } from "./web-files.ts";
import { webFallback, webRoutes } from "./web-routes.ts";

const script = "console.log('beam');".repeat(200);
const page = '<!doctype html><script type="module" src="/assets/main-abc.js"></script>';

async function build(folder: string): Promise<void> {
  await mkdir(join(folder, "assets", "fonts"), { recursive: true });
  await writeFile(join(folder, "index.html"), page);
  await writeFile(join(folder, "favicon.svg"), "<svg/>");
  await writeFile(join(folder, "assets", "main-abc.js"), script);
  await writeFile(join(folder, "assets", "main-abc.js.br"), brotliCompressSync(script));
  await writeFile(join(folder, "assets", "main-abc.js.gz"), gzipSync(script));
  await writeFile(join(folder, "assets", "plain-def.css"), "a{}");
}

async function open({ built = true } = {}): Promise<{ app: HttpApp; url: string; dist: string }> {
  const scope = testScope();
  const folder = await tempFolder(scope, "web");
  const dist = join(folder, "dist");
  await mkdir(dist);
  await writeFile(join(folder, "secret.txt"), "secret");
  if (built) await build(dist);
  const files = webFiles(dist);
  const app = testHttp({ fallback: webFallback(files) });
  await app.register(webRoutes(files));
  app.get("/api/v1/status", { config: { policy: "public" } }, () => ({ ok: true }));
  scope.defer(() => app.close());
  return { app, url: await app.listen({ host: "127.0.0.1", port: 0 }), dist };
}

const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

/** Sends the path as it is; fetch would normalise it. */
function raw(url: string, path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path, headers }, (answer) => {
      text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body }), reject);
    })
      .on("error", reject)
      .end();
  });
}

test.each([
  "/",
  "/experiments/1?tab=charts",
  "/runs/0123",
  "/jobs/7",
  "/settings",
  "/%3Cscript%3E",
  "/a%2f..%2fb",
  "/%E2%80%AE",
])("the address of a page, %s, is the one page, under the strict policy", async (path) => {
  const { url } = await open();
  const answer = await fetch(`${url}${path}`, { headers: html });
  expect([answer.status, await answer.text()]).toEqual([200, page]);
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(answer.headers.get("cache-control")).toBe("no-cache");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  const policy = answer.headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(/script-src[^;]*unsafe/.test(policy ?? "")).toBe(false);
});

test("a page that the browser has is not sent again, and a new build is seen at once", async () => {
  const { url, dist } = await open();
  const etag = (await fetch(`${url}/`)).headers.get("etag") ?? "";
  const again = await fetch(`${url}/runs/1`, { headers: { ...html, "if-none-match": etag } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  const proxied = await fetch(`${url}/`, { headers: { "if-none-match": `W/${etag}` } });
  expect(proxied.status).toBe(304);
  await writeFile(join(dist, "index.html"), page.replace("abc", "abd"));
  const changed = await fetch(`${url}/`, { headers: { "if-none-match": etag } });
  expect([changed.status, await changed.text()]).toEqual([200, page.replace("abc", "abd")]);
});

test("HEAD answers as GET without the bytes", async () => {
  const { url } = await open();
  for (const path of ["/", "/runs/1", "/assets/main-abc.js", "/favicon.svg"]) {
    const get = await fetch(`${url}${path}`, { headers: html });
    const head = await fetch(`${url}${path}`, { method: "HEAD", headers: html });
    expect([path, head.status, await head.text()]).toEqual([path, 200, ""]);
    for (const name of ["content-type", "etag", "cache-control", "content-security-policy"]) {
      expect([path, name, head.headers.get(name)]).toEqual([path, name, get.headers.get(name)]);
    }
  }
});

test.each([
  ["gzip, deflate, br", "br", brotliDecompressSync],
  ["gzip", "gzip", gunzipSync],
  ["identity", undefined, (bytes: Buffer) => bytes],
] as const)("an asset goes out for %s as it lies ready, for good", async (accepted, encoding, unpack) => {
  const { app } = await open();
  const headers = { host: "localhost", "accept-encoding": accepted };
  const answer = await app.inject({ url: "/assets/main-abc.js", headers });
  expect([answer.statusCode, answer.headers["content-encoding"]]).toEqual([200, encoding]);
  expect(unpack(answer.rawPayload).toString()).toBe(script);
  expect(answer.headers["content-type"]).toBe("text/javascript; charset=utf-8");
  expect(answer.headers["cache-control"]).toContain("immutable");
  expect(answer.headers["vary"]).toBe("accept-encoding");
  expect(Number(answer.headers["content-length"])).toBe(answer.rawPayload.length);
});

test("an asset without compressed forms goes out as it is", async () => {
  const { app } = await open();
  const answer = await app.inject({
    url: "/assets/plain-def.css",
    headers: { host: "localhost", "accept-encoding": "br" },
  });
  expect([answer.body, answer.headers["content-encoding"]]).toEqual(["a{}", undefined]);
});

test.each([
  "/api/v1/nothing",
  "/api",
  "/ajax-api/2.0/nothing",
  "/docs/nothing",
  "/healthz/x",
  "/assets/old-123.js",
  "/assets/",
  "/assets/fonts",
])("%s is a problem document even for a browser", async (path) => {
  const { url } = await open();
  const answer = await fetch(`${url}${path}`, { headers: html });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json; charset=utf-8"]);
  expect(await answer.json()).toMatchObject({ code: "NOT_FOUND" });
});

test("what is no page for a program is a problem document", async () => {
  const { url } = await open();
  expect((await fetch(`${url}/runs/1`)).status).toBe(404);
  expect((await fetch(`${url}/runs/1`, { method: "POST", headers: html })).status).toBe(404);
  expect((await fetch(`${url}/robots.txt`)).status).toBe(404);
});

test.each([
  "/../secret.txt",
  "/assets/../../secret.txt",
  "/assets/%2e%2e/%2e%2e/secret.txt",
  "/assets/..%2f..%2fsecret.txt",
  "/assets/%252e%252e/%252e%252e/secret.txt",
  "/assets/..%5c..%5csecret.txt",
  "/assets//etc/passwd",
  "/%2e%2e/secret.txt",
  "/assets/main-abc.js%00.css",
  "/assets/main%0d%0ax-evil:1",
])("nothing outside the folder is read by %s", async (path) => {
  const { url } = await open();
  const answer = await raw(url, path, { host: "localhost" });
  expect([400, 404]).toContain(answer.status);
  expect(answer.body).not.toContain("secret\n");
  expect(answer.body).not.toMatch(/^secret$|root:/);
});

test.each([
  ["a long name", `/assets/${"n".repeat(500)}.js`],
  ["many folders", `/${"n/".repeat(700)}`],
])("%s is not found", async (_name, path) => {
  const { url } = await open();
  expect((await raw(url, path, { host: "localhost" })).status).toBe(404);
});

test("a folder and a broken link are no files", async () => {
  const { url, dist } = await open();
  await symlink(join(dist, "gone"), join(dist, "assets", "broken.js"));
  expect((await fetch(`${url}/assets/broken.js`)).status).toBe(404);
  expect((await fetch(`${url}/assets`)).status).toBe(404);
});

test("without a build every page says so and what to run, and the API answers", async () => {
  const { url } = await open({ built: false });
  for (const path of ["/", "/runs/1"]) {
    const answer = await fetch(`${url}${path}`, { headers: html });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("npm run build --workspace web");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  }
  expect(await (await fetch(`${url}/api/v1/status`)).json()).toEqual({ ok: true });
});
