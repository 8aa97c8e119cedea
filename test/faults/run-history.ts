import { writeFile } from "node:fs/promises";
import path from "node:path";
import { faketime, mounts } from "../support/real-parts/machine.ts";
import { missingOf } from "../support/real-parts/part.ts";
import type { Scope } from "../support/scope.ts";
import { waitUntil } from "../support/wait-until.ts";
import type { DriverEntry, History } from "./history.ts";
import { deliveryOf } from "./delivery.ts";
import { inject } from "./inject.ts";
import { startInstallation, type TestInstallation } from "./installation.ts";
import { violations, type Violation } from "./model.ts";
import { isFinal, observeJobs, observeRuns, readJobs, readJournals } from "./observe.ts";
import { readLogs, submitAll } from "./people.ts";
import { planHistory, type FaultKind, type HistoryPlan } from "./plan.ts";
import { watchLeases } from "./watch.ts";

export interface RunOptions {
  readonly seed: number;
  readonly jobs: number;
  readonly faults: number;
  readonly leaseMs: number;
  readonly kinds: readonly FaultKind[];
  readonly say: (line: string) => void;
}

/** Jobs that the worker runs at once. */
const slots = 4;

export interface RunReport {
  readonly violations: readonly Violation[];
  /** How many attempts ended in each way. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  readonly folder: string;
  readonly notCovered: readonly string[];
}

/** Runs one seeded history on a real server and worker, waits until all is quiet, and checks it against the model. */
export async function runHistory(scope: Scope, options: RunOptions): Promise<RunReport> {
  const { kinds, notCovered } = possible(options.kinds);
  const plan = planHistory({ ...options, kinds, slots });
  const driver: DriverEntry[] = [];
  const at = await startInstallation(scope, {
    leaseMs: options.leaseMs,
    slots,
    smallDisk: kinds.includes("disk-full"),
    heard: (exchange) => driver.push(...deliveryOf(exchange)),
  });
  const survivors = await disturb(at, plan, driver, options);
  const history = await observe(at, plan, driver, survivors);
  await writeFile(path.join(at.folder, "history.json"), JSON.stringify({ ...history, runs: [...history.runs] }));
  return {
    violations: violations(history),
    outcomes: outcomesOf(history),
    acknowledged: history.journal.filter((entry) => entry.event === "ack").length,
    folder: at.folder,
    notCovered,
  };
}

function possible(wanted: readonly FaultKind[]): { kinds: FaultKind[]; notCovered: string[] } {
  const excluded = new Map<FaultKind, string>();
  const noMounts = missingOf([mounts]);
  if (noMounts !== undefined) excluded.set("disk-full", noMounts);
  const noClock = missingOf([faketime]);
  if (noClock !== undefined) for (const kind of ["clock-forward", "clock-back"] as const) excluded.set(kind, noClock);
  return {
    kinds: wanted.filter((kind) => !excluded.has(kind)),
    notCovered: wanted.flatMap((kind) => (excluded.has(kind) ? [`${kind}: ${excluded.get(kind)}`] : [])),
  };
}

async function disturb(at: TestInstallation, plan: HistoryPlan, driver: DriverEntry[], options: RunOptions) {
  const note = (entry: DriverEntry) => void driver.push(entry);
  const watch = watchLeases(at, options.leaseMs);
  const reading = new AbortController();
  const known = () => driver.flatMap((entry) => (entry.event === "submitted" ? [entry.job] : []));
  const background = [submitAll(at, plan.jobs, note), readLogs(at, known, note, reading.signal)];
  // A lane that fails ends the history; without this its rejection would come before anyone waits for it.
  const failed = Promise.all(background);
  failed.catch(() => undefined);
  for (const [number, fault] of plan.faults.entries()) {
    options.say(`fault ${number + 1}/${plan.faults.length}: ${fault.kind} for ${fault.lastsMs} ms`);
    await inject(at, fault, note);
    if (at.worker().exit()) {
      note({
        event: "unexpected",
        detail: `the worker ended by itself after ${fault.kind}: ${at.worker().stderr().slice(-500)}`,
      });
      at.startWorker();
    }
    if (at.server().exit()) {
      note({
        event: "unexpected",
        detail: `the server ended by itself after ${fault.kind}: ${at.server().stderr().slice(-500)}`,
      });
      await at.startServer();
    }
  }
  options.say("all faults done; waiting for every job to end");
  await background[0];
  await quiet(at, plan);
  reading.abort();
  await failed;
  return watch.stop();
}

async function quiet(at: TestInstallation, plan: HistoryPlan): Promise<void> {
  const within = 60_000 + plan.jobs.length * 3000;
  await waitUntil(
    async () => {
      const jobs = await readJobs(at);
      return jobs.length >= plan.jobs.length && jobs.every((job) => isFinal(job));
    },
    { what: "every job to end", within, every: 500 },
  ).catch(() => {
    // The model tells which jobs have no end.
  });
}

async function observe(
  at: TestInstallation,
  plan: HistoryPlan,
  driver: readonly DriverEntry[],
  survivors: History["survivors"],
): Promise<History> {
  const journal = await readJournals(at.journal);
  const odd = journal.flatMap((e): DriverEntry[] =>
    e.event === "unavailable" && e.status === 500 ? [{ event: "unexpected", detail: `job ${e.job}: ${e.answer}` }] : [],
  );
  const observed = await observeJobs(at);
  const runs = await observeRuns(
    at,
    journal.flatMap((entry) => (entry.event === "begin" ? [entry.run] : [])),
  );
  return { jobs: plan.jobs, journal, driver: [...driver, ...odd], survivors, observed, runs };
}

function outcomesOf(history: History): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of history.observed.flatMap((job) => job.attempts)) {
    counts[outcome ?? "none"] = (counts[outcome ?? "none"] ?? 0) + 1;
  }
  return counts;
}
