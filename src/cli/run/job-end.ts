import { constants } from "node:os";
import type { Job } from "#/client/index.ts";
import { exitCode } from "../shell/exit-code.ts";

/** The exit code of a command that stood for this ended job: the job's own where it has one. */
export function exitCodeOfJob(job: Job): number {
  if (job.state === "succeeded") return exitCode.ok;
  if (job.state === "cancelled") return exitCode.cancelled;
  if (job.outcome === "timed_out") return exitCode.timedOut;
  if (job.outcome !== null && job.outcome !== "failed") return exitCode.pharosFailed;
  if (job.signal !== null) return signalCode(job.signal);
  return job.exit_code === null || job.exit_code === 0 ? exitCode.pharosFailed : job.exit_code;
}

/** 128 + n, as a shell has it. */
function signalCode(signal: string): number {
  const signals: Readonly<Record<string, number>> = constants.signals;
  const number = /^\d+$/.test(signal) ? Number(signal) : signals[signal];
  return number === undefined ? exitCode.pharosFailed : 128 + number;
}

/** How a job ended, in words that follow its name. */
export function endInWords(job: Job): string {
  if (job.state === "succeeded") return "succeeded";
  if (job.state === "cancelled") return "was cancelled";
  return `failed: ${job.error?.replace(/\.$/, "") ?? causeInWords(job)}`;
}

function causeInWords(job: Job): string {
  if (job.outcome === "timed_out") return "it ran out of time";
  if (job.outcome === "lost") return "it was lost with its worker";
  if (job.signal !== null) return `it was killed by ${job.signal}`;
  return job.exit_code === null ? "Pharos did not learn why" : `exit code ${job.exit_code}`;
}
