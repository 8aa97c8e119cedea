import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readlink, stat, symlink, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { openBlobStore } from "#/platform/blobs/index.ts";
import { writeDurably } from "#/platform/blobs/filesystem/write-durably.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { testScope } from "../support/test-scope.ts";
import { blobStoreSuite } from "./blob-store.suite.ts";

async function footprintOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += 1 + (await stat(path.join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}

describe("the file system as blob store", () => {
  blobStoreSuite(async () => {
    const folder = await tempFolder(testScope(), "blobs");
    const store = await openBlobStore({ kind: "filesystem", folder });
    return { store, footprint: () => footprintOf(folder) };
  });

  test("what a crash left is swept at the next start, and finished blobs stay", async () => {
    const folder = await tempFolder(testScope(), "blobs");
    const before = await openBlobStore({ kind: "filesystem", folder });
    const { id } = await before.put(Readable.from([randomBytes(10)]));
    await writeFile(path.join(folder, "tmp", "half"), randomBytes(1000));
    await mkdir(path.join(folder, "tmp", "deep"));
    const after = await openBlobStore({ kind: "filesystem", folder });
    expect(await readdir(path.join(folder, "tmp"))).toEqual([]);
    expect(await after.stat(id)).toEqual({ size: 10 });
  });

  test("a link in a blob's place is not followed", async () => {
    const folder = await tempFolder(testScope(), "blobs");
    const store = await openBlobStore({ kind: "filesystem", folder });
    const { id } = await store.put(Readable.from([randomBytes(10)]));
    const file = path.join(folder, "objects", id.slice(0, 5), id.slice(5, 7), id);
    await unlink(file);
    await symlink("/etc/passwd", file);
    expect(await readlink(file)).toBe("/etc/passwd");
    await expect(store.get(id)).rejects.toMatchObject({ code: "BLOB_NOT_FOUND" });
    expect(await store.stat(id)).toBeUndefined();
  });

  test("its folders and files are for their owner alone", async () => {
    const folder = await tempFolder(testScope(), "blobs");
    const store = await openBlobStore({ kind: "filesystem", folder: path.join(folder, "new") });
    await store.put(Readable.from([randomBytes(10)]));
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (entry.name === "new") continue;
      const { mode } = await stat(path.join(entry.parentPath, entry.name));
      expect(mode & 0o077).toBe(0);
    }
  });

  test("a full disk says so", async () => {
    const full = await open("/dev/full", "w");
    try {
      const bytes = Readable.from([randomBytes(3_000_000), randomBytes(3_000_000)]);
      await expect(writeDurably(full, bytes)).rejects.toMatchObject({ code: "STORAGE_FULL", status: 507 });
    } finally {
      await full.close();
    }
  });
});
