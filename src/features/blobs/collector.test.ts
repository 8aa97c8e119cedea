import { Readable } from "node:stream";
import { pino } from "pino";
import { expect, test } from "vitest";
import { openBlobStore, type BlobStore } from "#/platform/blobs/index.ts";
import { exec, type Database } from "#/platform/db/index.ts";
import { statement } from "#/schema/index.ts";
import { openTestDatabase } from "../../../test/support/open-test-database.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { testScope } from "../../../test/support/test-scope.ts";
import { createBlobCollector, holdBlob, recordBlob, releaseBlob, type BlobCollector } from "./index.ts";

const refer = statement((db, p: { sha256: string; blob: string }) =>
  db
    .insertInto("snapshot_files")
    .values({ sha256: p.sha256, blob_id: p.blob, size: 1, created_by: "local", created_at: 0 }),
);
const forget = statement((db, p: { blob: string }) => db.deleteFrom("snapshot_files").where("blob_id", "=", p.blob));

interface Fixture {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly collector: BlobCollector;
  readonly time: { now: number };
}

async function open(): Promise<Fixture> {
  const scope = testScope();
  const db = await openTestDatabase(scope);
  const blobs = await openBlobStore({ kind: "filesystem", folder: await tempFolder(scope, "blobs") });
  const time = { now: Date.now() };
  const clock = { now: () => time.now };
  const log = pino({ level: "silent" });
  return { db, blobs, time, collector: createBlobCollector({ db, blobs, clock, log, graceMs: 1000 }) };
}

async function publish({ db, blobs, time }: Fixture): Promise<string> {
  const blob = await blobs.put(Readable.from([Buffer.from("x")]));
  await db.write(function* () {
    yield* recordBlob(blob, time.now);
    yield* exec(refer, { sha256: blob.id, blob: blob.id });
  });
  return blob.id;
}

async function unpublish({ db, time }: Fixture, id: string): Promise<void> {
  await db.write(function* () {
    yield* exec(forget, { blob: id });
    yield* releaseBlob(id, time.now);
  });
}

test("bytes go after their last reference, when the grace time is over", async () => {
  const fixture = await open();
  const id = await publish(fixture);
  fixture.time.now += 5000;
  expect(await fixture.collector.collect()).toBe(0);
  await unpublish(fixture, id);
  expect(await fixture.collector.collect()).toBe(0);
  expect(await fixture.blobs.stat(id)).toBeDefined();
  fixture.time.now += 1001;
  expect(await fixture.collector.collect()).toBe(1);
  expect(await fixture.blobs.stat(id)).toBeUndefined();
  await expect(fixture.db.write(() => holdBlob(id))).rejects.toMatchObject({ code: "UPLOAD_REPEAT" });
});

test("a reference within the grace time keeps the bytes", async () => {
  const fixture = await open();
  const id = await publish(fixture);
  await unpublish(fixture, id);
  await fixture.db.write(function* () {
    yield* holdBlob(id);
    yield* exec(refer, { sha256: "again", blob: id });
  });
  fixture.time.now += 5000;
  expect(await fixture.collector.collect()).toBe(0);
  expect(await fixture.blobs.stat(id)).toBeDefined();
});

test("a blob with another reference is not released", async () => {
  const fixture = await open();
  const id = await publish(fixture);
  await fixture.db.write(() => releaseBlob(id, fixture.time.now));
  fixture.time.now += 5000;
  expect(await fixture.collector.collect()).toBe(0);
});

test("bytes without a row, left by a crash, go after the grace time", async () => {
  const fixture = await open();
  const { id } = await fixture.blobs.put(Readable.from([Buffer.from("x")]));
  const kept = await publish(fixture);
  expect(await fixture.collector.collect()).toBe(0);
  fixture.time.now += 60_000;
  expect(await fixture.collector.collect()).toBe(1);
  expect(await fixture.blobs.stat(id)).toBeUndefined();
  expect(await fixture.blobs.stat(kept)).toBeDefined();
});
