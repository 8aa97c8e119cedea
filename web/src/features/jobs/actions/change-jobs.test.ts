import { expect, test } from "vitest";
import type { Job } from "../queries.ts";
import { changeJobs, tellChanged, type Change } from "./change-jobs.ts";

const job = (id: string, state: Job["state"] = "cancelled") => ({ id, state }) as Job;

test("one that fails holds up no other, and is named", async () => {
  const change: Change = { action: "cancel" };
  const result = await changeJobs(["1", "2", "3"], change, (id) =>
    id === "2" ? Promise.reject(new Error("it has ended")) : Promise.resolve(job(id)),
  );
  expect(result.jobs.map(({ id }) => id)).toEqual(["1", "3"]);
  expect(tellChanged(result, change)).toBe("2 jobs are cancelled. #2: it has ended");
});

test.each([
  [{ action: "cancel" }, "running", "Job #1 is asked to stop."],
  [{ action: "cancel" }, "cancelled", "Job #1 is cancelled."],
  [{ action: "priority", priority: 3 }, "queued", "Job #1 is given another priority."],
] as const)("%j", (change, state, text) => {
  expect(tellChanged({ jobs: [job("1", state)], failures: [] }, change)).toBe(text);
});
