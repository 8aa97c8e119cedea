import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeFolder } from "./make-folder.ts";

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "pharos-folder-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("a folder is made with those above it, and may be there already", () => {
  const folder = join(temporary(), "a", "b", "c");
  makeFolder(folder, 0o700);
  makeFolder(folder, 0o700);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test("a file in the way is an error", () => {
  const file = join(temporary(), "file");
  writeFileSync(file, "");
  expect(() => makeFolder(file, 0o700)).toThrow("a file stands where a folder is wanted");
  expect(() => makeFolder(join(file, "below"), 0o700)).toThrow("a file stands where a folder is wanted");
});

test.skipIf(process.platform !== "linux")("where the kernel makes no folders the call ends with its error", () => {
  expect(() => makeFolder("/proc/nothing/below", 0o700)).toThrow(expect.objectContaining({ code: "FILE_UNWRITABLE" }));
});
