import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { testScope } from "../../../test/support/test-scope.ts";
import { splitContent } from "./split-content.ts";

const file = (name: string, bytes: Buffer, mode = 0o644) => ({
  path: name,
  mode,
  size: bytes.length,
  sha256: createHash("sha256").update(bytes).digest("hex"),
});

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test("however the bytes are cut, each file gets its own", async () => {
  const scope = testScope();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }),
      fc.integer({ min: 1, max: 50 }),
      async (parts, size) => {
        const folder = await tempFolder(scope, "split");
        const files = parts.map((bytes, i) => file(`d${i % 3}/f${i}`, Buffer.from(bytes)));
        await splitContent(folder, { files }, inPieces(Buffer.concat(parts), size));
        parts.forEach((bytes, i) =>
          expect(readFileSync(path.join(folder, `d${i % 3}/f${i}`))).toEqual(Buffer.from(bytes)),
        );
      },
    ),
    { numRuns: 25 },
  );
});

test("modes are kept", async () => {
  const folder = await tempFolder(testScope(), "split");
  await splitContent(folder, { files: [file("run", Buffer.from("x"), 0o755)] }, inPieces(Buffer.from("x"), 1));
  expect(statSync(path.join(folder, "run")).mode & 0o777).toBe(0o755);
});

const x = Buffer.from("x");

test.each([
  ["a path outside", [file("../evil", x)], "x"],
  ["an absolute path", [file("/tmp/evil", x)], "x"],
  ["a path that comes twice", [file("a", x), file("a", x)], "xx"],
  ["a file for a folder", [file("a", x), file("a/b", x)], "xx"],
  ["another hash", [file("a", x)], "y"],
  ["too few bytes", [file("a", x), file("b", x)], "x"],
  ["too many bytes", [file("a", x)], "xx"],
])("refuses %s", async (_, files, content) => {
  const parent = await tempFolder(testScope(), "split");
  await expect(splitContent(path.join(parent, "in"), { files }, inPieces(Buffer.from(content), 1))).rejects.toThrow(
    /snapshot|EEXIST|ENOTDIR/,
  );
  expect(existsSync(path.join(parent, "evil"))).toBe(false);
});
