import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readText } from "./read-text.ts";
import { readSystemFile } from "./system-file.ts";

test("a small file is read; a folder, a pipe and a huge file are refused, an absent one is none", () => {
  const folder = mkdtempSync(join(tmpdir(), "pharos-config-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "small"), "a: 1\n");
  writeFileSync(join(folder, "huge"), "");
  truncateSync(join(folder, "huge"), 10 * 1024 * 1024);
  execFileSync("mkfifo", [join(folder, "pipe")]);
  const read = (name: string) => readText(readSystemFile, join(folder, name));
  expect(read("small")).toEqual({ ok: true, text: "a: 1\n" });
  expect(read(".")).toEqual({ ok: false, reason: "is a folder, not a file" });
  expect(read("pipe")).toEqual({ ok: false, reason: "is a pipe or device, not a file" });
  expect(read("huge")).toEqual({ ok: false, reason: "is larger than 1 MiB" });
  expect(read("none")).toBeUndefined();
  symlinkSync(join(folder, "none"), join(folder, "link"));
  expect(read("link")).toEqual({ ok: false, reason: "is a link to a file that does not exist" });
});
