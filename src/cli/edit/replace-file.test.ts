import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { testScope } from "../../../test/support/test-scope.ts";
import { readOrUndefined, replaceFile } from "./replace-file.ts";

const folderOf = () => tempFolder(testScope(), "replace");

test("a new file is private, in a private folder", async () => {
  const path = join(await folderOf(), "new", "pharos.yaml");
  replaceFile(path, "a: 1\n", { before: undefined, private: true });
  expect(readFileSync(path, "utf8")).toBe("a: 1\n");
  expect([statSync(path).mode & 0o777, statSync(join(path, "..")).mode & 0o777]).toEqual([0o600, 0o700]);
});

test("a file keeps its mode, and loses what others may do once it holds a secret", async () => {
  const path = join(await folderOf(), "pharos.yaml");
  writeFileSync(path, "a");
  chmodSync(path, 0o664);
  replaceFile(path, "b", { before: "a", private: false });
  expect(statSync(path).mode & 0o777).toBe(0o664);
  replaceFile(path, "c", { before: "b", private: true });
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("a link stays a link", async () => {
  const folder = await folderOf();
  writeFileSync(join(folder, "real.yaml"), "a");
  symlinkSync("real.yaml", join(folder, "pharos.yaml"));
  replaceFile(join(folder, "pharos.yaml"), "b", { before: "a", private: false });
  expect(lstatSync(join(folder, "pharos.yaml")).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, "real.yaml"), "utf8")).toBe("b");
});

test.each([
  ["changed", "a", "mine"],
  ["made", undefined, "mine"],
])("what somebody else %s meanwhile is kept, and nothing is left beside it", async (_, before, standing) => {
  const folder = await folderOf();
  const path = join(folder, "pharos.yaml");
  writeFileSync(path, standing);
  expect(() => replaceFile(path, "b", { before, private: false })).toThrow("changed by another program");
  expect({ text: readFileSync(path, "utf8"), files: readdirSync(folder) }).toEqual({
    text: standing,
    files: ["pharos.yaml"],
  });
});

test("what is no file is told", async () => {
  const folder = await folderOf();
  expect(() => readOrUndefined(folder)).toThrow("EISDIR");
  expect(readOrUndefined(join(folder, "none"))).toBeUndefined();
});
