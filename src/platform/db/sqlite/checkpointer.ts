import { statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { SideThread } from "./side-thread.ts";

/** A look at the WAL's size costs 2 µs; this often is enough. */
const commitsPerLook = 256;
/** 4 MiB: SQLite's own default of 1000 pages. */
const startBytes = 4 * 1024 * 1024;
/** Under steady writes the thread never catches up; beyond this size the writer itself does the rest. */
const finishBytes = 32 * 1024 * 1024;
/** Frames (pages of 4 KiB) that the writer may copy between two groups without a stall that people notice. */
const fewFrames = 4000;

interface CheckpointRow {
  readonly log: number;
  readonly checkpointed: number;
}

/**
 * Moves the WAL into the database in a thread, so that the writer's loop does not wait for it. The WAL starts again
 * from its beginning only when all of it was moved while nobody wrote; with writes all the time that moment never
 * comes by itself, so the writer moves the last frames once the thread has left only a few.
 */
export class Checkpointer {
  readonly #path: string;
  readonly #writer: DatabaseSync;
  readonly #thread: SideThread;
  #commits = 0;

  constructor(path: string, writer: DatabaseSync) {
    this.#path = path;
    this.#writer = writer;
    this.#thread = new SideThread(path);
  }

  /** To be called after each commit, outside a transaction. */
  committed(): void {
    this.#commits += 1;
    if (this.#commits % commitsPerLook !== 0 || this.#thread.busy > 0) return;
    if (this.#walBytes() >= startBytes) void this.#move();
  }

  async close(): Promise<void> {
    await this.#thread.close();
  }

  async #move(): Promise<void> {
    try {
      const [row] = (await this.#thread.run({ kind: "checkpoint" })) as readonly CheckpointRow[];
      if (row === undefined || this.#walBytes() < finishBytes) return;
      if (row.log - row.checkpointed > fewFrames) return;
      if (!this.#writer.isTransaction) this.#writer.exec("pragma wal_checkpoint(passive)");
    } catch {
      // A later commit asks again; until then the WAL only grows.
    }
  }

  #walBytes(): number {
    return statSync(`${this.#path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  }
}
