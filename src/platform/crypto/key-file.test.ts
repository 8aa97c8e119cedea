import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createKeyFile, readKeyFile } from "./key-file.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "pharos-key-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test("the key is 32 random bytes in base64, private in a private folder, and made once", () => {
  const path = join(folder(), "home", "pharos.key");
  expect(readKeyFile(path)).toBeUndefined();
  createKeyFile(path);
  const key = readKeyFile(path);
  expect(key).toHaveLength(32);
  expect(readFileSync(path, "utf8")).toMatch(/^[A-Za-z0-9+/]{43}=\n$/);
  expect([statSync(path).mode & 0o777, statSync(join(path, "..")).mode & 0o777]).toEqual([0o600, 0o700]);
  createKeyFile(path);
  expect(readKeyFile(path)).toEqual(key);
});

test("a key that others may read, or replace, is refused with what to run", () => {
  const home = join(folder(), "home");
  const path = join(home, "pharos.key");
  createKeyFile(path);
  for (const mode of [0o640, 0o604, 0o620, 0o644]) {
    chmodSync(path, mode);
    expect(() => readKeyFile(path)).toThrow(
      expect.objectContaining({ code: "KEY_UNSAFE", hint: `Run: chmod 600 ${path}` }),
    );
  }
  chmodSync(path, 0o600);
  chmodSync(home, 0o777);
  expect(() => readKeyFile(path)).toThrow(
    expect.objectContaining({ code: "KEY_UNSAFE", hint: `Run: chmod 700 ${home}` }),
  );
});

test("what is no key is said to be none, and not shown", () => {
  const home = folder();
  const path = join(home, "pharos.key");
  for (const content of ["", "short", `${"A".repeat(42)}!=`, `${"A".repeat(43)}=${"A".repeat(44)}`]) {
    writeFileSync(path, content, { mode: 0o600 });
    expect(() => readKeyFile(path)).toThrow(
      expect.objectContaining({ code: "KEY_INVALID", message: `${path} does not hold 32 bytes in base64.` }),
    );
  }
  mkdirSync(join(home, "folder"), { mode: 0o700 });
  expect(() => readKeyFile(join(home, "folder"))).toThrow(expect.objectContaining({ code: "KEY_INVALID" }));
});
