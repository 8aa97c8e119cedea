import { setTimeout as delay } from "node:timers/promises";
import { followEvents, followOutput, isFinal, jobsApi, type Job, type Transport } from "#/client/index.ts";
import { exitCode } from "../shell/exit-code.ts";
import { exitCodeOfJob } from "./job-end.ts";
import type { Interrupts, Wish } from "./interrupts.ts";
import type { JobSink } from "./job-sink.ts";

export interface AttachOptions {
  readonly client: Transport;
  readonly job: Job;
  readonly sink: JobSink;
  /** Words for people. */
  readonly say: (line: string) => void;
  /** Starts to listen for signals; called once. */
  readonly interrupts: (onWish: (wish: Wish) => void) => Interrupts;
}

/** Stands for a job: its output, over all its attempts, and in the end its exit code. */
export async function attach(options: AttachOptions): Promise<number> {
  const session = new Session(options);
  try {
    return await session.run();
  } finally {
    session.close();
  }
}

const waitWithoutWordsMs = 1_500;

/** Why an attached command ends before its job does. */
class Left {
  readonly code: number;
  constructor(code: number) {
    this.code = code;
  }
}

class Session {
  readonly #options: AttachOptions;
  readonly #leave = new AbortController();
  readonly #watching = new AbortController();
  readonly #interrupts: Interrupts;

  constructor(options: AttachOptions) {
    this.#options = options;
    this.#interrupts = options.interrupts((wish) => this.#follow(wish));
  }

  async run(): Promise<number> {
    const watcher = Promise.all([this.#watchState(), this.#explainWait()]);
    try {
      await this.#copyOutput();
      const job = await this.#finalJob();
      this.#watching.abort();
      await watcher;
      const code = exitCodeOfJob(job);
      await this.#options.sink.ended(job, code);
      return code;
    } catch (error) {
      const { reason } = this.#leave.signal;
      if (reason instanceof Left) return reason.code;
      if ((error as NodeJS.ErrnoException).code === "EPIPE") this.#options.say(detachedWords(this.#options.job.id));
      throw error;
    }
  }

  close(): void {
    this.#watching.abort();
    this.#interrupts.close();
  }

  async #copyOutput(): Promise<void> {
    const { client, job, sink, say } = this.#options;
    const chunks = followOutput(client, job.id, {
      signal: this.#leave.signal,
      onLost: () => say("The connection to the server is lost; the job goes on. Trying to get it back…"),
      onBack: () => say("The connection is back."),
    });
    for await (const chunk of chunks) {
      await this.#interrupts.quiet();
      await sink.output(chunk);
    }
    await sink.outputEnds();
  }

  /** Tells changes of state and attempt; each event only hints to look again. */
  async #watchState(): Promise<void> {
    const { client, job, sink } = this.#options;
    const { signal } = this.#watching;
    let known = stateKey(job);
    const events = followEvents(client, `/api/v1/jobs/${job.id}/events`, { signal });
    try {
      while (!(await events.next()).done) {
        const now = await jobsApi(client).get(job.id, { signal });
        if (stateKey(now) === known || isFinal(now)) continue;
        known = stateKey(now);
        await sink.changed(now);
      }
    } catch {
      // The output's own connection decides how the command ends; without this one only words are missing.
    }
  }

  /** A job that starts at once needs no words about waiting. */
  async #explainWait(): Promise<void> {
    const { client, job, sink } = this.#options;
    const { signal } = this.#watching;
    try {
      await delay(waitWithoutWordsMs, undefined, { signal });
      const now = await jobsApi(client).get(job.id, { signal });
      if (now.state === "queued" && now.reason !== null) await sink.changed(now);
    } catch {
      // As above: only words are missing.
    }
  }

  /** The output has ended; the job's last state may take a moment, or a server restart, to be readable. */
  async #finalJob(): Promise<Job> {
    const { client, job } = this.#options;
    for (;;) {
      const now = await jobsApi(client).get(job.id, { signal: this.#leave.signal }).catch(retryUnreachable);
      if (now !== undefined && isFinal(now)) return now;
      await delay(200, undefined, { signal: this.#leave.signal });
    }
  }

  #follow(wish: Wish): void {
    const { client, job, say } = this.#options;
    if (wish === "cancel") {
      say(`Cancelling job #${job.id}…`);
      jobsApi(client)
        .cancel(job.id, false)
        .catch((error: unknown) => this.#leave.abort(error));
      return;
    }
    const goesOn = wish === "detach";
    say(goesOn ? detachedWords(job.id) : `Job #${job.id} is being cancelled. See: pharos job show ${job.id}`);
    this.#leave.abort(new Left(goesOn ? exitCode.ok : exitCode.cancelled));
  }
}

function detachedWords(id: string): string {
  return `Job #${id} goes on. Follow it: pharos logs -f ${id}  Cancel it: pharos cancel ${id}`;
}

function stateKey(job: Job): string {
  return `${job.state} ${job.attempt}`;
}

function retryUnreachable(error: unknown): undefined {
  const { code } = error as { code?: unknown };
  if (code !== "UNREACHABLE" && code !== "SHUTTING_DOWN" && code !== "NOT_READY") throw error;
}
