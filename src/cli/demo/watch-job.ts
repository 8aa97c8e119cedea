import { setTimeout as delay } from "node:timers/promises";
import { followOutput, isFinal, jobsApi, type Job, type Transport } from "#/client/index.ts";

export interface WatchOptions {
  readonly client: Transport;
  readonly job: Job;
  readonly signal?: AbortSignal;
  /** The newest line that the job wrote. */
  onLine(line: string): void;
}

/** Follows one job to its end and answers how it ended. */
export async function watchJob(options: WatchOptions): Promise<Job> {
  const { client, job, signal } = options;
  const abort = signal === undefined ? {} : { signal };
  const lines = new LastLine();
  for await (const chunk of followOutput(client, job.id, { ...abort, stream: "stdout" })) {
    const line = lines.add(chunk.bytes);
    if (line !== undefined) options.onLine(line);
  }
  for (;;) {
    const now = await jobsApi(client).get(job.id, abort);
    if (isFinal(now)) return now;
    await delay(100, undefined, abort);
  }
}

/** The last whole line of a stream; a carriage return ends one too. */
class LastLine {
  readonly #decoder = new TextDecoder();
  #open = "";

  add(bytes: Uint8Array): string | undefined {
    const parts = `${this.#open}${this.#decoder.decode(bytes, { stream: true })}`.split(/[\r\n]+/);
    // A line that never ends must not be kept in full.
    this.#open = (parts.pop() ?? "").slice(-10_000);
    return parts.findLast((part) => part.trim() !== "");
  }
}
