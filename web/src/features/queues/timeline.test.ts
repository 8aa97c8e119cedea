import { expect, test } from "vitest";
import type { PastAttempt } from "./queries.ts";
import { layTimeline } from "./timeline.ts";

const noon = Date.parse("2026-01-01T12:00:00Z");
const at = (minutes: number) => new Date(noon + minutes * 60_000).toISOString();

function attempt(job: string, worker: string, claimed: number, ended: number | null): PastAttempt {
  return {
    job_id: job,
    attempt: 1,
    name: "train",
    user: "researcher1",
    queue: "default",
    run_id: "0".repeat(32),
    worker_id: worker,
    worker,
    claimed_at: at(claimed),
    started_at: at(claimed),
    ended_at: ended === null ? null : at(ended),
    outcome: ended === null ? null : "succeeded",
    resources: { cpus: 1, memory: 0, gpus: 0, gpu_type: null },
  };
}

test("bars lie where their time is, and what runs reaches the edge", () => {
  const rows = layTimeline([attempt("1", "b", 10, 20), attempt("2", "a", 50, null)], noon, noon + 100 * 60_000);
  expect(rows.map(({ worker }) => worker)).toEqual(["a", "b"]);
  expect(rows[0]?.bars[0]).toMatchObject({ left: 50, width: 50, lane: 0 });
  expect(rows[1]?.bars[0]).toMatchObject({ left: 10, width: 10, lane: 0 });
});

test("what began before the window is cut at its edge, and overlaps get lanes", () => {
  const [row] = layTimeline([attempt("1", "a", -30, 50), attempt("2", "a", 20, 60)], noon, noon + 100 * 60_000);
  expect(row).toMatchObject({ lanes: 2 });
  expect(row?.bars[0]).toMatchObject({ left: 0, width: 50 });
});
