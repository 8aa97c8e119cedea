import { PharosError } from "#/base/errors/index.ts";

/** Causes under which the request cannot have reached a server. */
const refused = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

interface Coded {
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** The system's code of a failed fetch, which nests it as `cause` or in an AggregateError. */
function networkCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const { code, cause, errors } = error as Coded;
  if (typeof code === "string") return code;
  if (Array.isArray(errors)) return errors.map(networkCode).find((found) => found !== undefined);
  return networkCode(cause);
}

/** True when nobody listened: trying again at once is pointless, and nothing was done. */
export function isRefused(error: unknown): boolean {
  const code = networkCode(error);
  return code !== undefined && refused.has(code);
}

/** What fetch threw → UNREACHABLE, with the reason in words. The caller's own abort passes as it is. */
export function unreachable(server: string, error: unknown): PharosError {
  const timedOut = error instanceof DOMException && error.name === "TimeoutError";
  return new PharosError(
    "UNREACHABLE",
    `The server at ${server} ${timedOut ? "did not answer in time" : reason(error)}.`,
    {
      cause: error,
    },
  );
}

function reason(error: unknown): string {
  const code = networkCode(error);
  switch (code ?? "") {
    case "ECONNREFUSED":
      return "does not answer: nothing listens there";
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "cannot be found: its name does not resolve";
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return "cannot be reached over the network";
    default:
      return `broke the connection${code === undefined ? "" : ` (${code})`}`;
  }
}
