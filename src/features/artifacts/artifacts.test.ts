import { createHash, randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import * as fc from "fast-check";
import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { localPrincipal, type Principal } from "#/base/principal.ts";
import { createBlobCollector } from "#/features/blobs/index.ts";
import { openBlobStore, type BlobStore } from "#/platform/blobs/index.ts";
import { batch, exec, one, type Database } from "#/platform/db/index.ts";
import { statement } from "#/schema/index.ts";
import { insertRun } from "../../../test/support/insert-run.ts";
import { describeEngines, openTestDatabase, type TestEngine } from "../../../test/support/open-test-database.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { testScope } from "../../../test/support/test-scope.ts";
import { createArtifacts, runRows, type ArtifactEntry, type Artifacts } from "./index.ts";

const insertExperiment = statement((db, p: { name: string }) =>
  db
    .insertInto("experiments")
    .values({
      name: p.name,
      artifact_location: "mlflow-artifacts:/1",
      lifecycle_stage: "active",
      created_at: 0,
      updated_at: 0,
      created_by: "local",
    })
    .returning("id"),
);

const raiseAttempt = statement((db, p: { uuid: string; attempt: number }) =>
  db.updateTable("runs").set({ writer_attempt: p.attempt }).where("uuid", "=", p.uuid),
);

const insertArtifact = statement((db, p: { run: number; path: string; blob: string }) =>
  db.insertInto("artifacts").values({
    run_id: p.run,
    path: p.path,
    blob_id: p.blob,
    size: 1,
    sha256: "",
    attempt: null,
    created_at: 0,
  }),
);

const findRunId = statement((db, p: { uuid: string }) => db.selectFrom("runs").select("id").where("uuid", "=", p.uuid));
const someBlob = statement((db) => db.selectFrom("blobs").select("id"));

const run = "0".repeat(31).concat("1");
const attempt = (number: number, jobId = 7): Principal => ({
  kind: "attempt",
  id: `job:${jobId}:${number}`,
  jobId,
  attempt: number,
  owner: "local",
});

interface Fixture {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly artifacts: Artifacts;
}

async function open(
  engine: TestEngine = "sqlite",
  owner: { job: number | null; attempt: number } = { job: null, attempt: 0 },
): Promise<Fixture> {
  const scope = testScope();
  const db = await openTestDatabase(scope, engine);
  const blobs = await openBlobStore({ kind: "filesystem", folder: await tempFolder(scope, "blobs") });
  await db.write(function* () {
    const { id } = yield* one(insertExperiment, { name: "digits" });
    yield* insertRun({ uuid: run, experiment: id, ...owner });
  });
  const clock = { now: () => Date.now() };
  const log = pino({ level: "silent" });
  return { db, blobs, artifacts: createArtifacts({ db, blobs, holders: runRows, clock, log, maxBytes: 1_000_000 }) };
}

function put(
  { artifacts }: Fixture,
  path: string,
  text = "x",
  principal = localPrincipal as Principal,
): Promise<unknown> {
  return artifacts.put(principal, run, path, Readable.from([Buffer.from(text)]));
}

async function content({ artifacts }: Fixture, path: string): Promise<string> {
  return String(await buffer(await artifacts.read(await artifacts.stat(localPrincipal, run, path))));
}

async function storedBlobs({ blobs }: Fixture): Promise<string[]> {
  const ids: string[] = [];
  for await (const id of blobs.list({ since: 0, before: Date.now() + 1000 })) ids.push(id);
  return ids;
}

async function listAll({ artifacts }: Fixture, folder: string, limit: number): Promise<ArtifactEntry[]> {
  const entries: ArtifactEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await artifacts.list(localPrincipal, run, folder, { cursor, limit });
    expect(page.entries.length).toBeLessThanOrEqual(limit);
    entries.push(...page.entries);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return entries;
}

describeEngines("artifacts", (engine) => {
  test("what was put is there, with its hash", async () => {
    const fixture = await open(engine);
    const bytes = randomBytes(300_000);
    const info = await fixture.artifacts.put(localPrincipal, run, "model/weights.bin", Readable.from([bytes]));
    expect(info).toMatchObject({ size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
    const artifact = await fixture.artifacts.stat(localPrincipal, run, "model/weights.bin");
    expect(await buffer(await fixture.artifacts.read(artifact))).toEqual(bytes);
    expect(await buffer(await fixture.artifacts.read(artifact, { offset: 9, length: 5 }))).toEqual(
      bytes.subarray(9, 14),
    );
  });

  test("the last publication of a path wins, and the bytes before it are collected", async () => {
    const fixture = await open(engine);
    await put(fixture, "a.txt", "first");
    await put(fixture, "a.txt", "second");
    expect(await content(fixture, "a.txt")).toBe("second");
    const clock = { now: () => Date.now() + 10_000 };
    const collector = createBlobCollector({ ...fixture, clock, log: pino({ level: "silent" }), graceMs: 0 });
    expect(await collector.collect()).toBe(1);
    expect(await content(fixture, "a.txt")).toBe("second");
  });

  test("only the newest attempt publishes", async () => {
    const fixture = await open(engine, { job: 7, attempt: 1 });
    await put(fixture, "a.txt", "one", attempt(1));
    await fixture.db.write(() => exec(raiseAttempt, { uuid: run, attempt: 2 }));
    await expect(put(fixture, "a.txt", "late", attempt(1))).rejects.toMatchObject({ code: "ATTEMPT_SUPERSEDED" });
    await expect(fixture.artifacts.remove(attempt(1), run, "a.txt")).rejects.toMatchObject({
      code: "ATTEMPT_SUPERSEDED",
    });
    await expect(put(fixture, "a.txt", "foreign", attempt(2, 8))).rejects.toMatchObject({ code: "FORBIDDEN" });
    await put(fixture, "b.txt", "two", attempt(2));
    expect(await content(fixture, "a.txt")).toBe("one");
    expect(await storedBlobs(fixture)).toHaveLength(2);
  });

  test("an attempt that is superseded while it uploads publishes nothing and leaves nothing", async () => {
    const fixture = await open(engine, { job: 7, attempt: 1 });
    async function* slowly(): AsyncGenerator<Uint8Array> {
      yield randomBytes(10);
      await fixture.db.write(() => exec(raiseAttempt, { uuid: run, attempt: 2 }));
      yield randomBytes(10);
    }
    await expect(fixture.artifacts.put(attempt(1), run, "a.txt", slowly())).rejects.toMatchObject({
      code: "ATTEMPT_SUPERSEDED",
    });
    expect(await storedBlobs(fixture)).toEqual([]);
    expect(await listAll(fixture, "", 10)).toEqual([]);
  });

  test("a file and a folder never share a path, also when both come at once", async () => {
    const fixture = await open(engine);
    const both = await Promise.allSettled([put(fixture, "a"), put(fixture, "a/b")]);
    expect(both.map((each) => each.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await put(fixture, "x/y/z");
    for (const path of ["x", "x/y", "x/y/z/w"]) {
      await expect(put(fixture, path)).rejects.toMatchObject({ code: "ARTIFACT_CONFLICT", status: 409 });
    }
  });

  test("a folder is removed with everything below it, and nothing beside it", async () => {
    const fixture = await open(engine);
    for (const path of ["d/a", "d/e/b", "d-1", "d0", "dd/c"]) await put(fixture, path);
    expect(await fixture.artifacts.remove(localPrincipal, run, "d")).toBe(2);
    expect((await listAll(fixture, "", 10)).map((entry) => entry.path)).toEqual(["d-1", "d0", "dd"]);
    expect(await fixture.artifacts.remove(localPrincipal, run, "d0")).toBe(1);
    expect(await fixture.artifacts.remove(localPrincipal, run, "none")).toBe(0);
    expect(await fixture.artifacts.remove(localPrincipal, run, "")).toBe(2);
  });

  test("a list shows one level in pages, whatever lies below", async () => {
    const fixture = await open(engine);
    await put(fixture, "seed");
    const name = fc.constantFrom("a", "b", "a-", "a0", "A", "é", "日", "\u{1F600}", "\uFFFD", "zz");
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join("/"));
    const cases = fc.sample(fc.tuple(fc.uniqueArray(path, { maxLength: 40 }), fc.integer({ min: 1, max: 7 })), 15);
    for (const [index, [paths, limit]] of cases.entries()) {
      const uuid = String(index + 2).padStart(32, "0");
      const runId = await addRun(fixture, uuid, paths);
      const files = paths.filter((file) => !paths.some((other) => other.startsWith(`${file}/`)));
      expect(runId).toBeGreaterThan(0);
      const listed: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await fixture.artifacts.list(localPrincipal, uuid, "", { cursor, limit });
        listed.push(...page.entries.map((entry) => `${entry.name}${entry.isFolder ? "/" : ""}`));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      const expected = new Set(files.map((file) => file.replace(/\/.*/, "/")));
      expect(listed.toSorted()).toEqual([...expected].toSorted());
    }
  });
});

/** A run with these files, those left out that another one needs as a folder. */
async function addRun({ db }: Fixture, uuid: string, paths: readonly string[]): Promise<number> {
  return db.write(function* () {
    const { id: experiment } = yield* one(insertExperiment, { name: uuid });
    const id = yield* insertRun({ uuid, experiment });
    const blob = yield* one(someBlob);
    const files = paths.filter((path) => !paths.some((other) => other.startsWith(`${path}/`)));
    yield* batch(
      insertArtifact,
      files.map((path) => ({ run: id, path, blob: blob.id })),
    );
    return id;
  });
}

describe("artifacts at scale", () => {
  test("a page of a folder with a hundred thousand files below its folders takes few steps", async () => {
    const fixture = await open();
    await put(fixture, "seed");
    await fixture.db.write(function* () {
      const { id } = yield* one(findRunId, { uuid: run });
      const blob = yield* one(someBlob);
      const rows = Array.from({ length: 100_000 }, (_, i) => ({
        run: id,
        path: `d${String(i % 100).padStart(3, "0")}/${i}`,
        blob: blob.id,
      }));
      yield* batch(insertArtifact, rows);
    });
    const steps = await countSteps(fixture);
    expect(steps).toBeLessThan(250);
    expect(await listAll(fixture, "d007", 300)).toHaveLength(1000);
  });
});

/** Statements that list the root's folders. */
async function countSteps({ db }: Fixture): Promise<number> {
  const { listFolder } = await import("./list-folder.ts");
  const { runFiles } = await import("./store.ts");
  return db.read(function* () {
    const { id } = yield* one(findRunId, { uuid: run });
    const body = listFolder(runFiles, id, "", { limit: 1000 });
    let steps = 0;
    let next = body.next();
    while (next.done !== true) {
      steps += 1;
      next = body.next(yield next.value);
    }
    expect(next.value.entries).toHaveLength(101);
    return steps;
  });
}

describe("artifact input", () => {
  test.each(["", "/", "../x", "a//b", "%2e%2e/x", "a\0", "a#b", "a%23b", "a%2523b", "a\\b"])(
    "the path %j is refused everywhere",
    async (path) => {
      const fixture = await open();
      const refused = expect.objectContaining({ code: "PATH_INVALID", status: 400 });
      await expect(put(fixture, path)).rejects.toEqual(refused);
      await expect(fixture.artifacts.stat(localPrincipal, run, path)).rejects.toEqual(refused);
      expect(await storedBlobs(fixture)).toEqual([]);
    },
  );

  test("an unknown run, file, folder and page token have their own answers", async () => {
    const fixture = await open();
    await put(fixture, "d/f");
    const none = "f".repeat(32);
    const { artifacts } = fixture;
    await expect(artifacts.stat(localPrincipal, none, "a")).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
    await expect(artifacts.list(localPrincipal, none, "")).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
    await expect(artifacts.stat(localPrincipal, run, "a")).rejects.toMatchObject({ code: "ARTIFACT_NOT_FOUND" });
    await expect(artifacts.stat(localPrincipal, run, "d")).rejects.toMatchObject({ code: "ARTIFACT_IS_FOLDER" });
    for (const cursor of ["x", "!", Buffer.from("e/x").toString("base64url")]) {
      await expect(artifacts.list(localPrincipal, run, "d", { cursor })).rejects.toMatchObject({
        code: "PAGE_TOKEN_INVALID",
      });
    }
    expect((await artifacts.list(localPrincipal, run, "d/f")).entries).toEqual([]);
    expect((await artifacts.list(localPrincipal, run, "none")).entries).toEqual([]);
  });

  test("an upload over the maximum leaves nothing", async () => {
    const fixture = await open();
    await expect(put(fixture, "big", "x".repeat(1_000_001))).rejects.toMatchObject({ code: "UPLOAD_TOO_LARGE" });
    expect(await storedBlobs(fixture)).toEqual([]);
  });
});
