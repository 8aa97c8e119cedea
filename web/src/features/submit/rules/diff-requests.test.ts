import { expect, test } from "vitest";
import { diffRequests } from "./diff-requests.ts";
import { renameByOption } from "./rename.ts";
import { faultsByField } from "./fault-field.ts";
import { suggestName } from "./suggest-name.ts";

test("tells options, members of records and what is new or gone; nothing for what says nothing", () => {
  const before = {
    command: ["python3", "train.py", "--lr", "0.3", "--tag", "a", "--tag", "b"],
    params: { lr: 0.3 },
    priority: 0,
    resources: { gpus: 0 },
    timeout: 60,
  };
  const after = {
    command: ["python3", "train.py", "--lr", "0.1", "--tag", "a", "--tag", "c"],
    params: { lr: 0.3, seed: 1 },
    resources: { gpus: 2 },
    env: {},
  };
  expect(diffRequests(before, after)).toEqual([
    { what: "--lr", before: "0.3", after: "0.1" },
    { what: "--tag (2)", before: "b", after: "c" },
    { what: "timeout", before: "60", after: undefined },
    { what: "params.seed", before: undefined, after: "1" },
    { what: "resources.gpus", before: undefined, after: "2" },
  ]);
  expect(diffRequests(before, before)).toEqual([]);
});

test.each([
  ["digits lr=0.3", "digits lr=0.5"],
  ["lr=0.3, wd=0", "lr=0.5, wd=0"],
  ["digits wlr=0.3", "digits wlr=0.3"],
  ["digits lr=0.35", "digits lr=0.35"],
  ["keen-otter", "keen-otter"],
])("%s becomes %s when lr does", (name, renamed) => {
  expect(renameByOption(name, "--lr", "0.3", "0.5")).toBe(renamed);
});

test("the server's faults stand at their fields, what has none is told apart", () => {
  const found = faultsByField([
    { path: "body/priority", message: "must be <= 1000" },
    { path: "body/env/PHAROS_URL", message: "is reserved" },
    { path: "body/resources/memory", message: "is no size" },
    { path: "body/after/0", message: "is no job" },
  ]);
  expect(found.at).toEqual({
    priority: "must be <= 1000",
    env: "PHAROS_URL: is reserved",
    memory: "is no size",
  });
  expect(found.rest).toEqual([{ path: "body/after/0", message: "is no job" }]);
});

test("a name follows the options that it tells", () => {
  const original = { name: "digits lr=0.3", command: ["train.py", "--lr", "0.3", "--seed", "1"] };
  expect(suggestName(original, ["train.py", "--lr", "0.5", "--seed", "2"])).toBe("digits lr=0.5");
  expect(suggestName(original, ["train.py", "--lr", "", "--seed", "2"])).toBe("digits lr=0.3");
  expect(suggestName(original, ["other.py"])).toBe("digits lr=0.3");
});
