import { PharosError } from "#/base/errors/index.ts";

// Result codes: https://www.sqlite.org/rescode.html
const full = 13;
const ioError = 10;
const uniqueCodes = new Set([2067, 1555]);

interface SqliteError extends Error {
  readonly errcode: number;
}

function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && "errcode" in error && typeof error.errcode === "number";
}

/** Turns an error of node:sqlite into the catalogue's, by its code. Other errors pass unchanged. */
export function mapSqliteError(error: unknown): unknown {
  if (!isSqliteError(error)) return error;
  if (error.errcode === full) {
    return new PharosError("DATABASE_FULL", "SQLite could not grow its files.", { cause: error });
  }
  if ((error.errcode & 0xff) === ioError) {
    return new PharosError("DATABASE_UNAVAILABLE", "SQLite could not read or write its files.", { cause: error });
  }
  if (uniqueCodes.has(error.errcode)) {
    return new PharosError("DATABASE_CONFLICT", "A value that must be unique exists already.", { cause: error });
  }
  return error;
}
