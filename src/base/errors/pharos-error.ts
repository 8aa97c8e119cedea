import { catalogue, type ErrorCode } from "./catalogue/index.ts";
import type { ErrorEntry } from "./error-entry.ts";

/** One fault at one place of the input: a JSON pointer, a setting's key, or `file:line:col`. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

export interface ErrorDetails {
  /** Replaces the catalogue's hint. */
  readonly hint?: string;
  readonly errors?: readonly Fault[];
  readonly cause?: unknown;
  /** Facts for programs, put into the problem document beside the standard members. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** The only error type that crosses a room's door: a permanent code, what happened here, and what to do next. */
export class PharosError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly errors: readonly Fault[];
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, detail: string, details: ErrorDetails = {}) {
    super(detail, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "PharosError";
    this.code = code;
    this.hint = details.hint ?? entryOf(code).hint;
    this.errors = details.errors ?? [];
    this.extra = details.extra ?? {};
  }

  get status(): number {
    return entryOf(this.code).status;
  }

  get title(): string {
    return entryOf(this.code).title;
  }
}

function entryOf(code: ErrorCode): ErrorEntry {
  return catalogue[code];
}

export function isPharosError(error: unknown, code?: ErrorCode): error is PharosError {
  return error instanceof PharosError && (code === undefined || error.code === code);
}
