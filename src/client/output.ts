import { followEvents, type FollowOptions } from "./events.ts";
import type { Transport } from "./transport.ts";
import type { OutputStream } from "./types.ts";

/** Bytes that a job wrote. */
export interface OutputChunk {
  readonly attempt: number;
  readonly stream: OutputStream;
  /** Of the first byte, within the attempt's stream. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export interface FollowOutputOptions extends Pick<FollowOptions, "signal" | "onLost" | "onBack"> {
  /** False: what there is now, and no more. */
  readonly follow?: boolean;
  /** One attempt only; all of them otherwise. */
  readonly attempt?: number;
  /** One stream only; both otherwise. */
  readonly stream?: OutputStream;
  /** Begin so many lines before the end of what there is. */
  readonly tail?: number;
}

interface OutputEvent {
  readonly attempt: number;
  readonly stream: OutputStream;
  readonly offset: number;
  /** Base64. */
  readonly data: string;
}

/**
 * Everything that a job writes, in the order in which the server got it, until the job has ended and all of it was
 * given. It survives broken connections and server restarts; no byte is lost or given twice.
 */
export async function* followOutput(
  transport: Transport,
  jobId: string,
  options: FollowOutputOptions = {},
): AsyncGenerator<OutputChunk, void> {
  const reached = new Map<string, number>();
  const events = followEvents(transport, `/api/v1/jobs/${encodeURIComponent(jobId)}/logs`, {
    ...options,
    query: {
      follow: options.follow ?? true,
      attempt: options.attempt,
      stream: options.stream,
      tail: options.tail,
    },
  });
  for await (const { event, data } of events) {
    if (event === "end") return;
    if (event !== "output") continue;
    const chunk = fresh(data as OutputEvent, reached);
    if (chunk !== undefined) yield chunk;
  }
}

/** Drops what was given before: a server may repeat the chunk in which a connection broke. */
function fresh(event: OutputEvent, reached: Map<string, number>): OutputChunk | undefined {
  const { attempt, stream, offset } = event;
  const key = `${attempt} ${stream}`;
  const known = Math.max(0, (reached.get(key) ?? offset) - offset);
  const all = Buffer.from(event.data, "base64");
  if (known >= all.length) return undefined;
  reached.set(key, offset + all.length);
  return { attempt, stream, offset: offset + known, bytes: all.subarray(known) };
}
