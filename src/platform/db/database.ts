import type { Statement } from "./statement.ts";
import type { Tx } from "./transaction.ts";

/** What differs between engines and matters to this layer's callers; declared, never guessed from a name. */
export interface Engine {
  readonly name: "sqlite" | "postgres";
  /** True when many processes may write at once, so that a decision must stand in the write's own WHERE. */
  readonly concurrentWriters: boolean;
}

/**
 * A database of the main store. Acknowledgement: a promise of `write` resolves only after a durable COMMIT (SQLite:
 * WAL, synchronous=FULL; Postgres: synchronous_commit=on), so answers and notices go out after it.
 */
export interface Database {
  readonly engine: Engine;
  /**
   * Runs the body in a transaction. Bodies of one SQLite database run one after another, many to one commit; Postgres
   * runs them side by side at READ COMMITTED and again after a serialisation failure. A body that throws changes
   * nothing, and its error rejects the promise.
   */
  write<T>(body: () => Tx<T>): Promise<T>;
  /** Runs a body that only reads, on one consistent state. A statement that writes is refused. */
  read<T>(body: () => Tx<T>): Promise<T>;
  /** Rows of a heavy query, run beside the event loop. Aborting the signal stops the query where the engine can. */
  scan<P, R>(statement: Statement<P, R>, parameters: P, options?: { signal?: AbortSignal }): Promise<R[]>;
  /** Finishes what is under way and lets go of the files. */
  close(): Promise<void>;
}

/** Where a database is and how it is reached. */
export type DatabaseLocation =
  | { readonly engine: "sqlite"; readonly path: string }
  | { readonly engine: "postgres"; readonly url: string; readonly poolSize?: number };
