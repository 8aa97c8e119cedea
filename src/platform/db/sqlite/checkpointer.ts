import type { DatabaseSync, StatementSync } from "node:sqlite";
import { SideThread } from "./side-thread.ts";

/** A look at the WAL costs 2 µs. */
const commitsPerLook = 16;
/** Frames (pages of 4 KiB) that are worth moving: SQLite's own default. */
const enoughFrames = 1000;
/** Frames that the writer may move between two groups without a stall that people notice. */
const fewFrames = 1000;

interface WalState {
  /** Frames since the WAL last began from its start. */
  readonly log: number;
  readonly checkpointed: number;
}

/**
 * Moves the WAL into the database in a thread, so that the writer's loop does not wait for it. The WAL begins again
 * from its start only when all of it was moved while nobody wrote; with writes all the time that moment never comes by
 * itself, so the writer moves the few frames that the thread has left. A WAL that begins again early is overwritten in
 * place, which makes a commit a third cheaper than one that has to make the file longer: fsync then has no new size
 * and no new blocks to write.
 */
export class Checkpointer {
  readonly #writer: DatabaseSync;
  readonly #state: StatementSync;
  readonly #thread: SideThread;
  #commits = 0;

  constructor(path: string, writer: DatabaseSync) {
    this.#writer = writer;
    // NOOP moves nothing and tells how long the log is: https://sqlite.org/pragma.html#pragma_wal_checkpoint
    this.#state = writer.prepare("pragma wal_checkpoint(noop)");
    this.#thread = new SideThread(path);
  }

  /** To be called after each commit, outside a transaction. */
  committed(): void {
    this.#commits += 1;
    if (this.#commits % commitsPerLook !== 0 || this.#thread.busy > 0) return;
    if (this.#waiting() >= enoughFrames) void this.#move();
  }

  async close(): Promise<void> {
    await this.#thread.close();
  }

  async #move(): Promise<void> {
    try {
      await this.#thread.run({ kind: "checkpoint" });
      if (this.#writer.isTransaction || this.#waiting() > fewFrames) return;
      this.#writer.exec("pragma wal_checkpoint(passive)");
    } catch {
      // A later commit asks again; until then the WAL only grows.
    }
  }

  /** Frames that are not in the database yet. */
  #waiting(): number {
    const { log, checkpointed } = this.#state.get() as unknown as WalState;
    return log - checkpointed;
  }
}
