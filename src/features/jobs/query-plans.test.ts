import { expect, test } from "vitest";
import { sqlitePlan } from "../../../test/support/sqlite-plan.ts";
import { localPrincipal } from "#/base/principal.ts";
import { afterInPriority, earlierDurations, firstBelow, heldJobs, lineCounts } from "./queues/store.ts";
import { changedJobs, runsOfJobs } from "./store/changed.ts";
import { firstDependencies } from "./store/reads.ts";
import { endedAttempts, openAttempts } from "./timeline/store.ts";

test("the lines are counted from the index of waiting jobs alone", async () => {
  expect(await sqlitePlan(lineCounts(localPrincipal), undefined)).toContain("USING COVERING INDEX jobs_in_line");
});

test("a queue is read in the order of its index, from any place on", async () => {
  const first = await sqlitePlan(firstBelow("default", undefined, 50, localPrincipal), undefined);
  expect(first).toContain("USING INDEX jobs_in_line (queue=?)");
  const below = await sqlitePlan(firstBelow("default", 3, 50, localPrincipal), undefined);
  expect(below).toContain("USING INDEX jobs_in_line (queue=? AND priority<?)");
  const same = await sqlitePlan(afterInPriority("default", { priority: 3, id: 7 }, 50, localPrincipal), undefined);
  expect(same).toContain("USING INDEX jobs_in_line (queue=? AND priority=? AND id>?)");
  for (const plan of [first, below, same]) expect(plan).not.toContain("TEMP B-TREE");
});

test("what holds a place is found among the live jobs", async () => {
  const plan = await sqlitePlan(heldJobs(localPrincipal, 100), undefined);
  expect(plan).toContain("USING INDEX jobs_live (state=?)");
  expect(plan).not.toContain("SCAN jobs");
});

test("a window of time is read in the order of the ends", async () => {
  const window = { from: 1, to: 2, worker: undefined };
  const open = await sqlitePlan(openAttempts(window, localPrincipal, 100), undefined);
  expect(open).toContain("attempts_by_end (ended_at=?)");
  const place = { endedAt: 2, jobId: 1, number: 1 };
  for (const after of [undefined, place]) {
    const ended = await sqlitePlan(endedAttempts(window, after, localPrincipal, 100), undefined);
    expect(ended).toMatch(/^SEARCH attempts USING INDEX attempts_by_end \(ended_at>\?/);
    expect(ended).not.toContain("TEMP B-TREE");
  }
});

test("earlier durations look at the newest runs of the experiment only", async () => {
  const plan = await sqlitePlan(earlierDurations, { experiment: 1, user: "a", looked: 100 });
  expect(plan).toContain("runs USING INDEX runs_by_start (experiment_id=?)");
  expect(plan).toContain("attempts USING PRIMARY KEY (job_id=?)");
});

test("what a change of jobs touches is found by keys", async () => {
  expect(await sqlitePlan(changedJobs([1, 2]), undefined)).toContain("SEARCH jobs USING INTEGER PRIMARY KEY");
  expect(await sqlitePlan(runsOfJobs([1, 2], 10), undefined)).toContain("runs_by_job (job_id=?)");
  expect(await sqlitePlan(firstDependencies([1, 2], 5), undefined)).toContain("USING PRIMARY KEY (job_id=?)");
});
