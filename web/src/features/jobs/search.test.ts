import { expect, test } from "vitest";
import { parseJobSearch, parseJobsSearch } from "./search.ts";

test.each([
  [
    { line: 12, attempt: 2 },
    { line: 12, attempt: 2 },
  ],
  [{ line: "12-20" }, { line: "12-20" }],
  [{ line: "x", attempt: 0 }, { line: "x" }],
  [{ attempt: "1.5" }, {}],
])("a job's address %j", (raw, search) => {
  expect(parseJobSearch(raw)).toEqual(search);
});

test("a list's address keeps what fits", () => {
  const raw = { state: "failed", job: 3, selected: ["1", 2], name: 7, queue: "", user: null, other: 1 };
  expect(parseJobsSearch(raw)).toEqual({ state: "failed", job: 3, selected: ["1", "2"], name: "7" });
  expect(parseJobsSearch({ job: "<script>" })).toEqual({});
});
