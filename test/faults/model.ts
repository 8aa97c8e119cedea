import type { DriverEntry, Fact, History, JournalEntry, ObservedAttempt, ObservedJob, ObservedRun } from "./history.ts";
import type { JobPlan } from "./plan.ts";

export interface Violation {
  readonly rule:
    | "lost-submission"
    | "doubled-submission"
    | "no-end"
    | "wrong-end"
    | "two-ends"
    | "attempts"
    | "lost-write"
    | "invented-write"
    | "stale-write"
    | "refused-newest"
    | "output"
    | "outlived-lease"
    | "unexpected-answer";
  readonly job: number;
  readonly detail: string;
}

type Report = (rule: Violation["rule"], job: number, detail: string) => void;

const finalStates = new Set(["succeeded", "failed", "cancelled"]);

/** Compares what happened with what Pharos promises. Pure: the same history gives the same violations. */
export function violations(history: History): Violation[] {
  const found: Violation[] = [];
  const report: Report = (rule, job, detail) => void found.push({ rule, job, detail });
  checkSubmissions(history, report);
  for (const s of history.survivors) {
    report("outlived-lease", s.job, `attempt ${s.attempt}: ${s.pid} (${s.args}) lived ${s.lateMs} ms past the lease`);
  }
  checkDeliveries(history, report);
  for (const entry of history.driver) if (entry.event === "unexpected") report("unexpected-answer", 0, entry.detail);
  for (const job of history.observed) {
    const plan = history.jobs.find((each) => each.index === job.index);
    if (plan) checkJob(job, plan, history, report);
  }
  return found;
}

/** A write that came to the server when a newer attempt ran already must not have been accepted. */
function checkDeliveries(history: History, report: Report): void {
  const begins = history.journal.filter((entry) => entry.event === "begin");
  for (const late of history.driver) {
    if (late.event !== "delivered" || late.status >= 300) continue;
    const own = begins.find((entry) => entry.run === late.run && entry.attempt === late.attempt);
    const newer = begins.find((e) => e.job === own?.job && e.attempt > late.attempt && e.at < late.at);
    if (own && newer) {
      report("stale-write", own.job, `a write of attempt ${late.attempt} was accepted after ${newer.attempt} began`);
    }
  }
}

function checkSubmissions(history: History, report: Report): void {
  const jobs = new Map(history.observed.map((job) => [job.job, job]));
  for (const entry of history.driver) {
    if (entry.event !== "submitted") continue;
    if (jobs.get(entry.job)?.index !== entry.index) report("lost-submission", entry.job, `of plan ${entry.index}`);
  }
  const byIndex = Map.groupBy(history.observed, (job) => job.index);
  for (const [index, same] of byIndex) {
    if (same.length > 1) report("doubled-submission", same[0]?.job ?? 0, `plan ${index} became ${same.length} jobs`);
  }
}

function checkJob(job: ObservedJob, plan: JobPlan, history: History, report: Report): void {
  const journal = history.journal.filter((entry) => entry.job === job.job);
  const driver = history.driver.filter((entry) => "job" in entry && entry.job === job.job);
  checkEnd(job, plan, driver, report);
  checkAttempts(job, journal, report);
  checkStaleness(job, journal, driver, report);
  checkWrites(job, journal, history.runs, report);
  for (const attempt of job.attempts) checkOutput(job, plan, attempt, journal, driver, report);
}

function checkEnd(job: ObservedJob, plan: JobPlan, driver: readonly DriverEntry[], report: Report): void {
  if (!finalStates.has(job.state)) return report("no-end", job.job, `it is ${job.state}`);
  if (job.ends !== 1) report("two-ends", job.job, `${job.ends} events ended it`);
  const cancelled = driver.some((entry) => entry.event === "cancelled");
  const last = job.attempts.at(-1)?.number;
  const struck = driver.some((entry) => entry.event === "struck" && entry.attempt === last);
  const asPlanned =
    plan.exitCode === 0 ? job.state === "succeeded" : job.state === "failed" && job.exitCode === plan.exitCode;
  const excused = (cancelled && job.state === "cancelled") || (struck && job.state === "failed" && job.signal !== null);
  if (!asPlanned && !excused) {
    const { state, exitCode, signal, outcome } = job;
    report(
      "wrong-end",
      job.job,
      `${JSON.stringify({ state, exitCode, signal, outcome })}, planned exit ${plan.exitCode}`,
    );
  }
}

function checkAttempts(job: ObservedJob, journal: readonly JournalEntry[], report: Report): void {
  const numbers = job.attempts.map((attempt) => attempt.number);
  if (numbers.some((n, i) => n !== i + 1)) report("attempts", job.job, `numbered ${numbers.join(", ")}`);
  for (const entry of journal) {
    if (entry.event === "begin" && !numbers.includes(entry.attempt)) {
      report("attempts", job.job, `attempt ${entry.attempt} ran but is not in the history`);
    }
  }
  for (const attempt of job.attempts) {
    if (attempt.outcome === null) report("attempts", job.job, `attempt ${attempt.number} never ended`);
    const isLast = attempt.number === numbers.at(-1);
    if (!isLast && attempt.outcome === "succeeded") {
      report("attempts", job.job, `attempt ${attempt.number} succeeded and another one followed`);
    }
  }
}

function checkStaleness(
  job: ObservedJob,
  journal: readonly JournalEntry[],
  driver: readonly DriverEntry[],
  report: Report,
): void {
  const began = new Map(journal.flatMap((e) => (e.event === "begin" ? [[e.attempt, e.at] as const] : [])));
  const newest = job.attempts.at(-1)?.number ?? 0;
  const cancelled = driver.some((entry) => entry.event === "cancelled");
  for (const entry of journal) {
    if (entry.event === "ack") {
      const later = [...began].find(([attempt, at]) => attempt > entry.attempt && at < entry.began);
      if (later)
        report("stale-write", job.job, `attempt ${entry.attempt} wrote ${show(entry.fact)} after ${later[0]} began`);
    }
    if (entry.event === "refused" && entry.attempt === newest && !cancelled) {
      report(
        "refused-newest",
        job.job,
        `attempt ${entry.attempt}: ${entry.status} ${entry.answer} for ${show(entry.fact)}`,
      );
    }
  }
}

function checkWrites(
  job: ObservedJob,
  journal: readonly JournalEntry[],
  runs: ReadonlyMap<string, ObservedRun>,
  report: Report,
): void {
  const runOf = new Map(journal.flatMap((e) => (e.event === "begin" ? [[e.attempt, e.run] as const] : [])));
  const tried = new Map<string, Set<string>>();
  for (const entry of journal) {
    const run = runOf.get(entry.attempt) ?? "";
    if (entry.event === "try") tried.set(run, (tried.get(run) ?? new Set()).add(show(entry.fact)));
    if (entry.event !== "ack" || entry.fact.kind === "adopt") continue;
    const stored = runs.get(run);
    if (!stored) report("lost-write", job.job, `run ${run} of attempt ${entry.attempt} is gone`);
    else if (!isKept(entry.fact, stored) && !isOverwritten(entry, journal, runOf, stored)) {
      report("lost-write", job.job, `attempt ${entry.attempt}: ${show(entry.fact)} is not in run ${run}`);
    }
  }
  for (const run of new Set(runOf.values())) {
    for (const fact of factsOf(runs.get(run))) {
      if (!tried.get(run)?.has(show(fact))) report("invented-write", job.job, `${show(fact)} in run ${run}`);
    }
  }
}

function isKept(fact: Fact, run: ObservedRun): boolean {
  return factsOf(run).some((each) => show(each) === show(fact));
}

/** A newer attempt that continues the run may have put another value in the same place. */
function isOverwritten(
  lost: JournalEntry & { readonly event: "ack" },
  journal: readonly JournalEntry[],
  runOf: ReadonlyMap<number, string>,
  stored: ObservedRun,
): boolean {
  if (lost.fact.kind === "metric") return false;
  return journal.some(
    (e) =>
      e.event === "try" &&
      e.attempt > lost.attempt &&
      runOf.get(e.attempt) === runOf.get(lost.attempt) &&
      placeOf(e.fact) === placeOf(lost.fact) &&
      isKept(e.fact, stored),
  );
}

function placeOf(fact: Fact): string {
  switch (fact.kind) {
    case "metric":
      return `metric ${fact.key} ${fact.step}`;
    case "param":
      return `param ${fact.key}`;
    case "artifact":
      return `artifact ${fact.path}`;
    case "adopt":
      return "adopt";
  }
}

function factsOf(run: ObservedRun | undefined): Fact[] {
  if (!run) return [];
  return [
    ...run.metrics.map((m): Fact => ({ kind: "metric", key: m.key, step: m.step, value: m.value })),
    ...Object.entries(run.params).map(([key, value]): Fact => ({ kind: "param", key, value })),
    ...Object.entries(run.artifacts).map(([path, sha256]): Fact => ({ kind: "artifact", path, sha256 })),
  ];
}

function show(fact: Fact): string {
  switch (fact.kind) {
    case "metric":
      return `${placeOf(fact)}=${fact.value}`;
    case "param":
      return `${placeOf(fact)}=${fact.value}`;
    case "artifact":
      return `${placeOf(fact)}=${fact.sha256}`;
    case "adopt":
      return "adopt";
  }
}

/** What the script prints; see job.py. */
export function expectedOutput(plan: JobPlan, attempt: number, stream: "stdout" | "stderr"): string {
  let text = "";
  for (let i = 0; i < plan.steps; i += 1) {
    text +=
      stream === "stdout"
        ? `out ${plan.index} ${attempt} ${i} ${"x".repeat((i * 37) % 101)}\n`
        : `err ${plan.index} ${attempt} ${i}\n`;
  }
  return text;
}

function checkOutput(
  job: ObservedJob,
  plan: JobPlan,
  attempt: ObservedAttempt,
  journal: readonly JournalEntry[],
  driver: readonly DriverEntry[],
  report: Report,
): void {
  const endedByItself = journal.some((e) => e.event === "end" && e.attempt === attempt.number);
  const isComplete = endedByItself && (attempt.outcome === "succeeded" || attempt.outcome === "failed");
  for (const stream of ["stdout", "stderr"] as const) {
    const expected = expectedOutput(plan, attempt.number, stream);
    const kept = attempt[stream];
    const place = `attempt ${attempt.number} ${stream}`;
    if (isComplete && kept !== expected)
      report("output", job.job, `${place}: ${kept.length} of ${expected.length} characters, or others`);
    // A script that was killed or refused may have said something of its own at the end.
    const common = Math.min(kept.length, expected.length);
    if (!isComplete && kept.slice(0, common) !== expected.slice(0, common))
      report("output", job.job, `${place}: altered`);
    for (const seen of driver) {
      if (seen.event !== "log-seen" || seen.attempt !== attempt.number || seen.stream !== stream) continue;
      if (!kept.startsWith(seen.text))
        report("output", job.job, `${place}: ${seen.text.length} characters seen earlier are gone`);
    }
  }
}
