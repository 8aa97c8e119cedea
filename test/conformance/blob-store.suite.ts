import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import type { BlobStore } from "#/platform/blobs/index.ts";

/** One store, and how to look behind it. */
export interface BlobStoreFixture {
  readonly store: BlobStore;
  /** How many bytes of anything lie in the store, half-written ones included. */
  readonly footprint: () => Promise<number>;
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function idsOf(store: BlobStore, window: { since: number; before: number }): Promise<string[]> {
  const ids: string[] = [];
  for await (const id of store.list(window)) ids.push(id);
  return ids;
}

/** What every blob store promises. */
export function blobStoreSuite(open: () => Promise<BlobStoreFixture>): void {
  test.each([0, 1, 65_536, 1_048_576, 3_333_333])("%i bytes come back as they went in", async (size) => {
    const { store } = await open();
    const bytes = randomBytes(size);
    const blob = await store.put(pieces(bytes, 50_000));
    expect(blob).toEqual({ id: blob.id, size, sha256: sha256(bytes) });
    expect(await buffer(await store.get(blob.id))).toEqual(bytes);
    expect(await store.stat(blob.id)).toEqual({ size });
  });

  test.each([
    [0, 10],
    [5, 1],
    [99_990, 10],
    [99_990, 500],
    [7, 0],
  ])("a range of %i + %i bytes", async (offset, length) => {
    const { store } = await open();
    const bytes = randomBytes(100_000);
    const { id } = await store.put(pieces(bytes, 9999));
    expect(await buffer(await store.get(id, { offset, length }))).toEqual(bytes.subarray(offset, offset + length));
    const into = Buffer.from(new SharedArrayBuffer(length));
    const there = Math.min(length, bytes.length - offset);
    expect(await store.read(id, offset, into)).toBe(there);
    expect(into.subarray(0, there)).toEqual(bytes.subarray(offset, offset + there));
  });

  test("puts run side by side and do not mix", async () => {
    const { store } = await open();
    const all = Array.from({ length: 20 }, (_, i) => randomBytes(100_000 + i));
    const blobs = await Promise.all(all.map((bytes) => store.put(pieces(bytes, 7000))));
    expect(new Set(blobs.map((blob) => blob.id)).size).toBe(all.length);
    for (const [i, blob] of blobs.entries()) expect(await buffer(await store.get(blob.id))).toEqual(all[i]);
  });

  test("what is not there cannot be read", async () => {
    const { store } = await open();
    for (const id of ["0".repeat(32), "../../etc/passwd"]) {
      await expect(store.read(id, 0, Buffer.alloc(1))).rejects.toMatchObject({ code: "BLOB_NOT_FOUND" });
    }
  });

  test("a source that fails leaves nothing", async () => {
    const { store, footprint } = await open();
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield randomBytes(2_000_000);
      throw new Error("gone");
    }
    await expect(store.put(failing())).rejects.toMatchObject({ code: "UPLOAD_ABORTED" });
    expect(await footprint()).toBe(0);
  });

  test("an abort ends a put that waits for bytes, and leaves nothing", async () => {
    const { store, footprint } = await open();
    const source = new PassThrough();
    const stop = new AbortController();
    const put = store.put(source, { signal: stop.signal });
    source.write(randomBytes(3_000_000));
    await once(source, "drain");
    stop.abort();
    await expect(put).rejects.toMatchObject({ code: "UPLOAD_ABORTED" });
    expect(await footprint()).toBe(0);
  });

  test("a maximum ends the put, leaves nothing, and keeps the source usable", async () => {
    const { store, footprint } = await open();
    const source = new PassThrough();
    source.write(randomBytes(11));
    await expect(store.put(source, { maxBytes: 10 })).rejects.toMatchObject({ code: "UPLOAD_TOO_LARGE", status: 413 });
    expect(source.destroyed).toBe(false);
    expect(await footprint()).toBe(0);
  });

  test.each(["", "x", "../../etc/passwd", "0".repeat(32), "0".repeat(31), `${"0".repeat(31)}/`, "A".repeat(32)])(
    "the id %j is not found",
    async (id) => {
      const { store } = await open();
      await expect(store.get(id)).rejects.toMatchObject({ code: "BLOB_NOT_FOUND" });
      expect(await store.stat(id)).toBeUndefined();
      expect(await store.delete(id)).toBe(false);
    },
  );

  test("a deleted blob is gone, once", async () => {
    const { store, footprint } = await open();
    const { id } = await store.put(pieces(randomBytes(10), 10));
    expect(await store.delete(id)).toBe(true);
    expect(await store.delete(id)).toBe(false);
    expect(await store.stat(id)).toBeUndefined();
    await expect(store.get(id)).rejects.toMatchObject({ code: "BLOB_NOT_FOUND" });
    expect(await footprint()).toBe(0);
  });

  test("the list is by the time of the put", async () => {
    const { store } = await open();
    const { id } = await store.put(pieces(randomBytes(10), 10));
    const now = Number.parseInt(id.slice(0, 12), 16);
    expect(await idsOf(store, { since: now, before: now + 1 })).toEqual([id]);
    expect(await idsOf(store, { since: now + 1, before: now + 1e9 })).toEqual([]);
    expect(await idsOf(store, { since: 0, before: now })).toEqual([]);
  });
}
