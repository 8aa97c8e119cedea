import { expect, test } from "vitest";
import { localPrincipal } from "#/base/principal.ts";
import { batch, one } from "#/platform/db/index.ts";
import { statement } from "#/schema/index.ts";
import { openArtifactApp } from "../../../test/support/artifact-app.ts";
import { describeEngines } from "../../../test/support/open-test-database.ts";
import { sumFolders } from "./sum-folders.ts";
import { runFiles } from "./store.ts";

const insertArtifact = statement((db, p: { path: string; blob: string }) =>
  db.insertInto("artifacts").values((eb) => ({
    run_id: eb.selectFrom("runs").select((e) => e.fn.max("id").as("id")),
    path: p.path,
    blob_id: p.blob,
    size: 3,
    sha256: "",
    attempt: null,
    created_at: 0,
  })),
);
const someBlob = statement((db) => db.selectFrom("blobs").select("id"));
const newestRun = statement((db) => db.selectFrom("runs").select((e) => e.fn.max("id").as("id")));

describeEngines("the list of a folder", (engine) => {
  test("tells types by name and, when asked, what lies below folders", async () => {
    const { put, get } = await openArtifactApp(engine);
    await put("model/MLmodel", "12345");
    await put("model/data/weights.pt", "1234567");
    await put("plots/loss.svg", "<svg/>");
    await put("report.html", "<b>");
    const plain = (await get("/artifacts")).json<{ items: unknown[]; sum: unknown }>();
    expect(plain).toMatchObject({
      sum: null,
      items: [{ name: "model", sum: null, size: null, media_type: null }, {}, {}],
    });
    const summed = (await get("/artifacts?sums=true")).json<{ items: unknown[]; sum: unknown }>();
    expect(summed).toEqual({
      items: [
        folder("model", { files: 2, size: 12, is_partial: false }),
        folder("plots", { files: 1, size: 6, is_partial: false }),
        { path: "report.html", name: "report.html", is_folder: false, size: 3, media_type: "text/html", sum: null },
      ],
      sum: { files: 4, size: 21, is_partial: false },
      next_cursor: null,
    });
    const below = (await get("/artifacts?sums=true&path=model/")).json();
    expect(below).toMatchObject({
      items: [
        { path: "model/MLmodel", media_type: "text/plain" },
        { path: "model/data", sum: { files: 1, size: 7, is_partial: false } },
      ],
      sum: { files: 2, size: 12, is_partial: false },
    });
    expect((await get("/artifacts?sums=true&path=none")).json()).toMatchObject({
      items: [],
      sum: { files: 0, size: 0 },
    });
  });

  test("counting ends at its limit and says so", async () => {
    const { put, db } = await openArtifactApp(engine);
    for (const path of ["a/1", "a/2", "b/1", "b/2", "c/1"]) await put(path, "xyz");
    const sums = await db.read(function* () {
      const { id } = yield* one(newestRun);
      return yield* sumFolders(runFiles, id, ["a", "b", "c"], 3);
    });
    expect(sums).toEqual([
      { path: "a", files: 2, size: 6, isPartial: false },
      { path: "b", files: 2, size: 6, isPartial: true },
      { path: "c", files: 0, size: 0, isPartial: true },
    ]);
  });
});

test("a folder with a hundred thousand files comes in pages, with a sum that says it is partial", async () => {
  const { put, get, db } = await openArtifactApp();
  await put("seed", "xyz");
  const { id: blob } = await db.read(() => one(someBlob));
  const paths = Array.from({ length: 100_000 }, (_, n) => `images/${String(n).padStart(6, "0")}.png`);
  for (let at = 0; at < paths.length; at += 10_000) {
    await db.write(() =>
      batch(
        insertArtifact,
        paths.slice(at, at + 10_000).map((path) => ({ path, blob })),
      ),
    );
  }
  const root = (await get("/artifacts?sums=true")).json<{ items: { sum: { files: number; is_partial: boolean } }[] }>();
  expect(root.items[0]?.sum).toEqual({ files: 20_001, size: 60_003, is_partial: true });
  const first = (await get("/artifacts?path=images&limit=1000")).json<{ items: unknown[]; next_cursor: string }>();
  const second = (await get(`/artifacts?path=images&limit=1000&cursor=${first.next_cursor}`)).json();
  expect([first.items.length, second.items[0]]).toMatchObject([
    1000,
    { path: "images/001000.png", media_type: "image/png" },
  ]);
});

test.each([
  "path=..",
  "path=a/../b",
  "path=%252e%252e",
  "path=a%00",
  "limit=0",
  "limit=1001",
  "sums=2",
  "x=1",
  "cursor=!",
])("the list refuses %s", async (query) => {
  const { get } = await openArtifactApp();
  const answer = await get(`/artifacts?${query}`);
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({
    code: expect.stringMatching(/^(PATH_INVALID|INVALID_REQUEST|PAGE_TOKEN_INVALID)$/),
  });
});

test("a report is shown in a sandbox, and saved when that is asked for", async () => {
  const { put, get } = await openArtifactApp();
  await put("report.html", "<script>fetch('/api/v1/runs')</script>");
  const shown = await get("/artifacts/report.html");
  expect(shown.headers).toMatchObject({
    "content-type": "text/html; charset=utf-8",
    "content-disposition": "inline; filename=\"report.html\"; filename*=UTF-8''report.html",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
  });
  expect(shown.headers["content-security-policy"]).toMatch(
    /^sandbox allow-scripts; default-src 'none';.*connect-src 'none'/,
  );
  const saved = await get("/artifacts/report.html?download=1");
  expect(saved.headers).toMatchObject({
    "content-type": "application/octet-stream",
    "content-disposition": "attachment; filename=\"report.html\"; filename*=UTF-8''report.html",
    "content-security-policy": "sandbox; default-src 'none'",
  });
  expect((await get("/artifacts/report.html?download=2")).statusCode).toBe(400);
});

test.each([`<script>alert(1)</script>`, `a"b\u202Egpj.svg`, "🗼".repeat(63), "naïve 100%.svg", "x; filename=y.exe"])(
  "a file called %s comes back under its name, over a socket",
  async (name) => {
    const app = await openArtifactApp();
    await app.put(name, "<svg onload='x()'/>");
    const url = `${await app.listen()}/artifacts/${encodeURIComponent(name)}`;
    const answer = await fetch(url, { headers: { range: "bytes=0-3" } });
    expect([answer.status, await answer.text()]).toEqual([206, "<svg"]);
    expect(answer.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
    expect(answer.headers.get("content-disposition")).not.toMatch(/[^\x20-\x7e]/);
    expect((await fetch(url, { headers: { "if-none-match": answer.headers.get("etag") ?? "" } })).status).toBe(304);
  },
);

test("the principal is asked for before anything is counted", async () => {
  const { artifacts } = await openArtifactApp();
  await expect(artifacts.sums(localPrincipal, "f".repeat(32), [""])).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
});

function folder(name: string, sum: object): object {
  return { path: name, name, is_folder: true, size: null, media_type: null, sum };
}
