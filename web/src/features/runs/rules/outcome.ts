import type { Attempt, Job, RunContext } from "../queries.ts";

/** What is told of how a run ended, or of what it waits for. */
export interface RunOutcome {
  readonly title: string;
  readonly words: string;
  readonly code: string | null;
  readonly bad: boolean;
  /** The run's own attempt. */
  readonly attempt: number | undefined;
}

/** Undefined for what needs no words: runs without a job, running ones, and those that succeeded. */
export function outcomeOf(runId: string, { job, attempts }: RunContext): RunOutcome | undefined {
  if (job === null) return undefined;
  const own = attempts.find((each) => each.run_id === runId);
  const newest = job.run_id === runId;
  // Until another attempt starts, the ended one's run is the job's newest.
  const ended = own !== undefined && own.outcome !== null;
  if (ended && (!newest || job.finished_at === null)) {
    const words = attemptWords(own, newest ? job : undefined);
    return { title: endTitle, words, code: null, bad: own.outcome !== "succeeded", attempt: own.attempt };
  }
  const words = newest && job.state !== "succeeded" ? jobWords(job) : undefined;
  if (words === undefined) return undefined;
  const title = job.state === "queued" ? "Why it waits" : endTitle;
  return { title, words, code: job.error_code, bad: endedBadly(job), attempt: own?.attempt };
}

const endTitle = "How it ended";

/** `waiting`: the job, when it goes on with another attempt. */
function attemptWords(own: Attempt, waiting: Job | undefined): string {
  const end = endWords(own) ?? "";
  return waiting === undefined ? end : `${end} Another attempt follows: ${waiting.reason ?? waiting.state}.`;
}

function jobWords(job: Job): string | undefined {
  if (job.state === "queued") return job.reason ?? undefined;
  if (job.finished_at === null) return job.cancel === "none" ? undefined : "It was asked to stop.";
  return endWords(job);
}

/** How it ended: what the server says of it, else the exit code or signal; undefined while it runs. */
function endWords({ outcome, exit_code: code, signal, error }: EndFacts): string | undefined {
  if (outcome === null) return error ?? undefined;
  const word = `${outcome.charAt(0).toUpperCase()}${outcome.slice(1).replaceAll("_", " ")}`;
  if (error !== null) return `${word}. ${error}`;
  if (signal !== null) return `${word}: ended by ${signal}.`;
  return code === null || code === 0 ? `${word}.` : `${word}: the command's exit code is ${code}.`;
}

type EndFacts = Pick<Attempt, "outcome" | "exit_code" | "signal" | "error">;

/** Then the last lines of the output belong beside the outcome. */
function endedBadly(job: Job): boolean {
  return job.state === "failed" || (job.state === "cancelled" && job.attempt > 0);
}
