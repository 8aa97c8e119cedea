import { expect, test } from "vitest";
import { readKind as read } from "../fixtures/read-kind.ts";
import { insidePath, pathOr, pathOrUrl, privateFile } from "./files.ts";

test("a private file is a path, which may be shown", () => {
  expect(read(privateFile(), "pharos.key")).toBe("/home/pharos/pharos.key");
  expect([privateFile().privateFile, privateFile().secret, privateFile().name]).toEqual([true, false, "secret file"]);
});

test("a place inside a job is absolute", () => {
  expect(["/workspace", "/a//b/", "/"].map((given) => read(insidePath(), given))).toEqual(["/workspace", "/a/b", "/"]);
  for (const wrong of ["workspace", "./a", "/a/../b", "~/a", "/a\0", ""]) {
    expect(read(insidePath(), wrong)).toEqual([`must be an absolute path without .., not "${wrong}"`]);
  }
});

test("a name of something built in, or a file", () => {
  const profile = pathOr(["default-hardened"]);
  expect(["default-hardened", "custom.json"].map((given) => read(profile, given))).toEqual([
    "default-hardened",
    "/home/pharos/custom.json",
  ]);
});

test("a folder or a URL", () => {
  expect(["pip", "https://pypi.lab.example/simple/"].map((given) => read(pathOrUrl(), given))).toEqual([
    "/home/pharos/pip",
    "https://pypi.lab.example/simple",
  ]);
  expect(read(pathOrUrl(), "https://me:hush@lab")).toEqual(["must not carry a user or password"]);
  expect(read(pathOrUrl(), "s3://pip")).toEqual(['must be a path or a URL of http or https, not "s3://pip"']);
});
