import { createHash } from "node:crypto";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { localPrincipal } from "#/base/principal.ts";
import { openBlobStore } from "#/platform/blobs/index.ts";
import { openTestDatabase } from "../../../test/support/open-test-database.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { testScope } from "../../../test/support/test-scope.ts";
import { createSnapshots, type Snapshots } from "./service.ts";

async function open(): Promise<Snapshots> {
  const scope = testScope();
  const blobs = await openBlobStore({ kind: "filesystem", folder: await tempFolder(scope, "blobs") });
  scope.defer(() => blobs.close());
  const limits = { maxFiles: 3, maxSize: 100 };
  return createSnapshots({ db: await openTestDatabase(scope), blobs, clock: { now: () => 1000 }, limits });
}

const hash = (bytes: string): string => createHash("sha256").update(bytes).digest("hex");

async function* bytesOf(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}

function file(path: string, content: string): { path: string; mode: number; size: number; sha256: string } {
  return { path, mode: 0o644, size: content.length, sha256: hash(content) };
}

async function upload(snapshots: Snapshots, content: string): Promise<void> {
  await snapshots.putFile(localPrincipal, hash(content), bytesOf(content));
}

test("the content is all files in the manifest's order, whatever order they were named in", async () => {
  const snapshots = await open();
  await upload(snapshots, "two");
  await upload(snapshots, "one");
  const files = [file("b.py", "two"), file("a.py", "one"), file("c/d.py", "two")];
  const id = await snapshots.create(localPrincipal, { root: "project", files });
  expect((await snapshots.get(id)).files.map((each) => each.path)).toEqual(["a.py", "b.py", "c/d.py"]);
  expect(await text(await snapshots.content(id))).toBe("onetwotwo");
  expect(await snapshots.create(localPrincipal, { root: "project", files: files.toReversed() })).toBe(id);
});

test("only what was not uploaded is missing", async () => {
  const snapshots = await open();
  await upload(snapshots, "one");
  await upload(snapshots, "one");
  expect(await snapshots.missing(localPrincipal, [hash("one"), hash("two"), hash("two")])).toEqual([hash("two")]);
});

test("bytes under a wrong name are refused and not kept", async () => {
  const snapshots = await open();
  await expect(snapshots.putFile(localPrincipal, hash("one"), bytesOf("two"))).rejects.toMatchObject({
    code: "SHA256_MISMATCH",
  });
  expect(await snapshots.missing(localPrincipal, [hash("one")])).toEqual([hash("one")]);
});

test.each([
  ["a file that was not uploaded", [file("a", "none")], "SNAPSHOT_FILE_MISSING"],
  ["a size that is not the file's", [{ ...file("a", "one"), size: 4 }], "SNAPSHOT_FILE_MISSING"],
  ["a path out of the root", [file("../a", "one")], "SNAPSHOT_INVALID"],
  ["an absolute path", [file("/etc/passwd", "one")], "SNAPSHOT_INVALID"],
  ["a path twice", [file("a", "one"), file("a", "one")], "SNAPSHOT_INVALID"],
  ["a file that is a folder too", [file("a", "one"), file("a/b", "one")], "SNAPSHOT_INVALID"],
  ["too many files", ["a", "b", "c", "d"].map((path) => file(path, "one")), "SNAPSHOT_TOO_LARGE"],
  ["too many bytes", [{ ...file("a", "one"), size: 101 }], "SNAPSHOT_TOO_LARGE"],
])("%s is refused", async (_name, files, code) => {
  const snapshots = await open();
  await upload(snapshots, "one");
  await expect(snapshots.create(localPrincipal, { root: "x", files })).rejects.toMatchObject({ code });
});

test("an unknown snapshot is not found", async () => {
  await expect((await open()).get(hash("x"))).rejects.toMatchObject({ code: "SNAPSHOT_NOT_FOUND" });
});
