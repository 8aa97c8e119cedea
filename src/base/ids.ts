import { randomUUIDv7 } from "node:crypto";

/** A time-ordered UUID (RFC 9562 version 7), lower case with hyphens. */
export function uuidv7(): string {
  return randomUUIDv7();
}

/** A run id as MLflow writes them: 32 lower-case hex digits. */
export function newRunId(): string {
  return randomUUIDv7().replaceAll("-", "");
}
