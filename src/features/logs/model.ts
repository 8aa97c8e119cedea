export type StreamName = "stdout" | "stderr";

export const streamNames: readonly StreamName[] = ["stdout", "stderr"];

/** Bytes of each stream of one attempt. */
export interface Offsets {
  readonly stdout: number;
  readonly stderr: number;
}

/** A place in a job's whole output: everything before it was given. */
export interface Position extends Offsets {
  readonly attempt: number;
}

/** Some bytes of one stream. */
export interface LogPiece {
  readonly attempt: number;
  readonly stream: StreamName;
  /** Of the first byte, within the attempt's stream. */
  readonly offset: number;
  /** Epoch milliseconds of its arrival. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** What a follower is told, in order. `position` is the place after it. */
export type LogEvent =
  | { readonly kind: "output"; readonly piece: LogPiece; readonly position: Position }
  | { readonly kind: "attempt"; readonly attempt: number; readonly position: Position }
  | { readonly kind: "end"; readonly summary: Readonly<Record<string, unknown>>; readonly position: Position };

/** `2:1024:0`: attempt, stdout, stderr; the id of server-sent events. */
export function renderPosition(position: Position): string {
  return `${position.attempt}:${position.stdout}:${position.stderr}`;
}

/** The other way round; undefined for anything else. */
export function parsePosition(text: string): Position | undefined {
  const found = /^(\d{1,9}):(\d{1,15}):(\d{1,15})$/.exec(text);
  if (found === null) return undefined;
  const [attempt = 0, stdout = 0, stderr = 0] = found.slice(1).map(Number);
  return { attempt, stdout, stderr };
}
