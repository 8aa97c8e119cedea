import { expect, test } from "vitest";
import type { History, JournalEntry, ObservedJob } from "./history.ts";
import { expectedOutput, violations } from "./model.ts";
import { planHistory, type JobPlan } from "./plan.ts";

const plan: JobPlan = {
  index: 4,
  submitAtMs: 0,
  steps: 2,
  stepMs: 0,
  exitCode: 0,
  behaviour: "plain",
  resumable: false,
  cancelAfterMs: undefined,
};
const metric = { kind: "metric", key: "m", step: 0, value: 2_000_000 } as const;
const param = { kind: "param", key: "p0", value: "4-1-0" } as const;

function entry(attempt: number, at: number, rest: object): JournalEntry {
  return { index: 4, job: 9, attempt, at, ...rest } as JournalEntry;
}

function attempted(number: number, outcome: string | null) {
  const [stdout, stderr] = [expectedOutput(plan, number, "stdout"), expectedOutput(plan, number, "stderr")];
  return outcome === "succeeded"
    ? { number, run: `r${number}`, outcome, stdout, stderr }
    : { number, run: `r${number}`, outcome, stdout: stdout.slice(0, 5), stderr: "" };
}

const job: ObservedJob = {
  job: 9,
  index: 4,
  state: "succeeded",
  exitCode: 0,
  signal: null,
  outcome: "succeeded",
  attempts: [attempted(1, "lost"), attempted(2, "succeeded")],
  ends: 1,
};

/** One attempt lost after a parameter, then one that succeeded: nothing wrong. */
const good: History = {
  jobs: [plan],
  journal: [
    entry(1, 10, { event: "begin", run: "r1", pid: 5 }),
    entry(1, 11, { event: "try", fact: param }),
    entry(1, 12, { event: "ack", fact: param, began: 11 }),
    entry(2, 20, { event: "begin", run: "r2", pid: 6 }),
    entry(2, 21, { event: "try", fact: metric }),
    entry(2, 22, { event: "ack", fact: metric, began: 21 }),
    entry(2, 23, { event: "end", code: 0 }),
  ],
  driver: [{ event: "submitted", index: 4, job: 9 }],
  survivors: [],
  observed: [job],
  runs: new Map([
    ["r1", { metrics: [], params: { p0: "4-1-0" }, artifacts: {} }],
    ["r2", { metrics: [metric], params: {}, artifacts: {} }],
  ]),
};

function rules(change: Partial<History>): string[] {
  return violations({ ...good, ...change }).map((v) => v.rule);
}

function withJob(change: Partial<ObservedJob>): Partial<History> {
  return { observed: [{ ...job, ...change }] };
}

test("a history that keeps every promise has no violation", () => {
  expect(violations(good)).toEqual([]);
});

test.each<[string, Partial<History>]>([
  ["lost-submission", { observed: [] }],
  ["doubled-submission", { observed: [job, { ...job, job: 10 }] }],
  ["no-end", withJob({ state: "running" })],
  ["two-ends", withJob({ ends: 2 })],
  ["wrong-end", withJob({ state: "failed", exitCode: 1 })],
  ["wrong-end", withJob({ state: "cancelled" })],
  ["attempts", withJob({ attempts: [attempted(2, "succeeded")] })],
  ["attempts", withJob({ attempts: [attempted(1, null), attempted(2, "succeeded")] })],
  ["attempts", withJob({ attempts: [attempted(1, "succeeded"), attempted(2, "succeeded")] })],
  ["lost-write", { runs: new Map([...good.runs, ["r1", { metrics: [], params: {}, artifacts: {} }]]) }],
  ["lost-write", { runs: new Map([...good.runs].slice(0, 1)) }],
  [
    "invented-write",
    {
      runs: new Map([
        ...good.runs,
        ["r2", { metrics: [metric, { ...metric, value: 1_000_000 }], params: {}, artifacts: {} }],
      ]),
    },
  ],
  ["stale-write", { journal: [...good.journal, entry(1, 25, { event: "ack", fact: param, began: 24 })] }],
  ["stale-write", { driver: [...good.driver, { event: "delivered", run: "r1", attempt: 1, status: 200, at: 21 }] }],
  [
    "refused-newest",
    { journal: [...good.journal, entry(2, 25, { event: "refused", fact: metric, status: 409, answer: "" })] },
  ],
  ["output", withJob({ attempts: [attempted(1, "lost"), { ...attempted(2, "succeeded"), stderr: "err 4 2 0\n" }] })],
  ["output", withJob({ attempts: [{ ...attempted(1, "lost"), stdout: "noise" }, attempted(2, "succeeded")] })],
  [
    "output",
    {
      driver: [...good.driver, { event: "log-seen", job: 9, attempt: 1, stream: "stdout", text: "out 4 1 0 and more" }],
    },
  ],
  ["outlived-lease", { survivors: [{ job: 9, attempt: 1, pid: 7, args: "sleep", lateMs: 2500 }] }],
  ["unexpected-answer", { driver: [...good.driver, { event: "unexpected", detail: "500" }] }],
])("finds %s", (rule, change) => {
  expect(new Set(rules(change))).toContain(rule);
});

test("what faults and people did excuses an end, and a continued run may overwrite", () => {
  const struck: History["driver"] = [...good.driver, { event: "struck", fault: "kill-job", job: 9, attempt: 2 }];
  const killed = withJob({
    state: "failed",
    exitCode: null,
    signal: "SIGKILL",
    attempts: [attempted(1, "lost"), attempted(2, "failed")],
  });
  const journal = good.journal.filter((e) => e.event !== "end");
  expect(rules({ ...killed, journal, driver: struck })).toEqual([]);
  expect(rules({ ...killed, journal })).toEqual(["wrong-end"]);
  const cancelled = withJob({ state: "cancelled", exitCode: null });
  expect(rules({ ...cancelled, driver: [...good.driver, { event: "cancelled", index: 4, job: 9 }] })).toEqual([]);
  const newer = { ...param, value: "4-2-0" };
  const continued: History["journal"] = [
    ...good.journal.map((e) => (e.event === "begin" ? { ...e, run: "r2" } : e)),
    entry(2, 22, { event: "try", fact: newer }),
  ];
  const runs = new Map([["r2", { metrics: [metric], params: { p0: "4-2-0" }, artifacts: {} }]]);
  expect(rules({ journal: continued, runs })).toEqual([]);
});

test("a seed always means the same history, and every kind of fault has its turn", () => {
  const shape = {
    seed: 7,
    jobs: 30,
    faults: 12,
    leaseMs: 3000,
    slots: 4,
    kinds: ["kill-server", "kill-worker", "stop-worker"] as const,
  };
  expect(planHistory(shape)).toEqual(planHistory(shape));
  expect(planHistory({ ...shape, seed: 8 })).not.toEqual(planHistory(shape));
  expect(
    new Set(
      planHistory(shape)
        .faults.slice(0, 3)
        .map((f) => f.kind),
    ),
  ).toEqual(new Set(shape.kinds));
});
