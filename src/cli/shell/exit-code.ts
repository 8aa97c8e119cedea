import { isPharosError } from "#/base/errors/index.ts";

/** What the shell sees. `pharos run` answers with the job's own code once the job is accepted. */
export const exitCode = {
  ok: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  notAllowed: 4,
  unreachable: 5,
  timedOut: 124,
  pharosFailed: 125,
  cancelled: 130,
  brokenPipe: 141,
} as const;

/** The code of a failure that no job is to blame for. */
export function exitCodeOf(error: unknown): number {
  if (!isPharosError(error)) return exitCode.failed;
  if (error.code === "UNREACHABLE") return exitCode.unreachable;
  switch (Number(error.extra["status"] ?? error.status)) {
    case 400:
    case 422:
      return exitCode.usage;
    case 401:
    case 403:
      return exitCode.notAllowed;
    case 404:
      return exitCode.notFound;
    default:
      return exitCode.failed;
  }
}
