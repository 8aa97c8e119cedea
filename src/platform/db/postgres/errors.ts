import { PharosError } from "#/base/errors/index.ts";

// Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
const retryable = new Set(["40001", "40P01"]);
const full = new Set(["53100", "53200"]);
const unavailableClasses = ["08", "57"];
const socketCodes = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "EPIPE"]);

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** True when the transaction lost a race that the same body may win when run again. */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && retryable.has(code);
}

/** Turns an error of the driver into the catalogue's, by its code. Other errors pass unchanged. */
export function mapPostgresError(error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  if (code === "23505" || isRetryable(error)) {
    return new PharosError("DATABASE_CONFLICT", "Another change to the same rows came first.", { cause: error });
  }
  if (full.has(code)) return new PharosError("DATABASE_FULL", "Postgres is out of space.", { cause: error });
  if (socketCodes.has(code) || unavailableClasses.includes(code.slice(0, 2))) {
    return new PharosError("DATABASE_UNAVAILABLE", "Postgres does not answer.", { cause: error });
  }
  return error;
}
