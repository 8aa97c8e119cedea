import { PharosError } from "#/base/errors/index.ts";
import type { Principal } from "#/base/principal.ts";

/** The run that files hang on, by itself or through its model, as far as it says who writes them. */
interface Written {
  readonly job_id: number | null;
  readonly writer_attempt: number | null;
}

/** Throws FORBIDDEN for an attempt of another job and ATTEMPT_SUPERSEDED for a stale one. `what`: `run 4f…`. */
export function checkWriter(
  { job_id: job, writer_attempt: writer }: Written,
  principal: Principal,
  what: string,
): void {
  if (principal.kind !== "attempt") return;
  const { jobId, attempt } = principal;
  const named = what.charAt(0).toUpperCase() + what.slice(1);
  if (job !== jobId) throw new PharosError("FORBIDDEN", `${named} belongs to another job.`);
  if (writer === attempt) return;
  throw new PharosError("ATTEMPT_SUPERSEDED", `Attempt ${attempt} of job #${jobId} may not write to ${what} any more.`);
}
