import { expect, test } from "vitest";
import type { Job } from "../queries.ts";
import { addJobs, dropLeft, flatten, missingJobs, patchJobs, type JobPages } from "./merge-jobs.ts";

const job = (id: number, state: Job["state"] = "running", version = 1) => ({ id: String(id), state, version }) as Job;
const list = (...pages: Job[][]): JobPages => ({
  pages: pages.map((items) => ({ items, next_cursor: null })),
  pageParams: pages.map(() => undefined),
});
const ids = (pages: JobPages) => flatten(pages).map(({ id }) => id);

test("a job that two pages tell is shown once", () => {
  expect(ids(list([job(3), job(2)], [job(2), job(1)]))).toEqual(["3", "2", "1"]);
});

test("a changed job stays at its place, an older answer changes nothing", () => {
  const before = list([job(3), job(2)], [job(1)]);
  const after = patchJobs(before, [job(1, "succeeded", 2), job(3, "queued", 0)], {}, false);
  expect(flatten(after).map(({ state }) => state)).toEqual(["running", "running", "succeeded"]);
});

test("what left the filter goes, unless the list is held", () => {
  const before = list([job(3), job(2)]);
  const changed = [job(2, "failed", 2)];
  expect(ids(patchJobs(before, changed, { state: "running" }, false))).toEqual(["3"]);
  const held = patchJobs(before, changed, { state: "running" }, true);
  expect(ids(held)).toEqual(["3", "2"]);
  expect(ids(dropLeft(held, { state: "running,starting" }))).toEqual(["3"]);
});

test("new jobs come at their places", () => {
  const before = list([job(30), job(9)], [job(5)]);
  const fresh = [job(100), job(30), job(10)];
  const missing = missingJobs(before, fresh);
  expect(missing.map(({ id }) => id)).toEqual(["100", "10"]);
  expect(ids(addJobs(before, missing))).toEqual(["100", "30", "10", "9", "5"]);
  expect(addJobs(list(), missing).pages).toEqual([]);
});
