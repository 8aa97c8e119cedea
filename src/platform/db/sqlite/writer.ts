import { performance } from "node:perf_hooks";
import type { Tx } from "../transaction.ts";
import type { SqliteConnection } from "./connection.ts";
import { mapSqliteError } from "./errors.ts";

interface Pending {
  readonly run: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly pending: Pending } & ({ readonly value: unknown } | { readonly error: unknown });

/** A group holds at most this much work, so that the event loop never stalls for long. */
const groupMs = 5;

/**
 * Commits many bodies at once: whatever was asked for since the last turn of the event loop shares one fsync. Each
 * body has a savepoint, so one that throws undoes only itself. When the commit itself fails, each body runs again
 * alone and fails by itself.
 */
export class GroupWriter {
  readonly #connection: SqliteConnection;
  readonly #committed: () => void;
  #queue: Pending[] = [];
  #scheduled = false;

  /** `committed` is called after each durable commit. */
  constructor(connection: SqliteConnection, committed: () => void) {
    this.#connection = connection;
    this.#committed = committed;
  }

  write<T>(body: () => Tx<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({
        run: () => this.#connection.run(body, { readonly: false }),
        resolve: resolve as (value: unknown) => void,
        reject,
      });
      this.#schedule();
    });
  }

  /** Runs all that is waiting, now. */
  flush(): void {
    while (this.#queue.length > 0) this.#group();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#group();
      if (this.#queue.length > 0) this.#schedule();
    });
  }

  #group(): void {
    if (this.#queue.length === 1) {
      const only = this.#queue;
      this.#queue = [];
      for (const pending of only) settle(this.#alone(pending));
      return;
    }
    const waiting = this.#queue;
    const outcomes: Outcome[] = [];
    let attempted = 1;
    try {
      this.#connection.native.exec("begin immediate");
      const started = performance.now();
      while (outcomes.length < waiting.length && performance.now() - started < groupMs) {
        const pending = waiting[outcomes.length];
        if (pending === undefined) break;
        attempted = outcomes.length + 1;
        outcomes.push(this.#inSavepoint(pending));
      }
      this.#queue = waiting.slice(outcomes.length);
      this.#connection.native.exec("commit");
    } catch {
      this.#rollback();
      const again = waiting.slice(0, attempted);
      this.#queue = waiting.slice(attempted);
      for (const pending of again) settle(this.#alone(pending));
      return;
    }
    this.#committed();
    for (const outcome of outcomes) settle(outcome);
  }

  /** Throws only when the outer transaction is gone, so that the group is run again one by one. */
  #inSavepoint(pending: Pending): Outcome {
    const { native } = this.#connection;
    native.exec("savepoint body");
    try {
      const value = pending.run();
      native.exec("release body");
      return { pending, value };
    } catch (error) {
      if (!native.isTransaction) throw error;
      native.exec("rollback to body");
      native.exec("release body");
      return { pending, error: mapSqliteError(error) };
    }
  }

  #alone(pending: Pending): Outcome {
    const { native } = this.#connection;
    try {
      native.exec("begin immediate");
      const value = pending.run();
      native.exec("commit");
      this.#committed();
      return { pending, value };
    } catch (error) {
      this.#rollback();
      return { pending, error: mapSqliteError(error) };
    }
  }

  #rollback(): void {
    if (this.#connection.native.isTransaction) this.#connection.native.exec("rollback");
  }
}

function settle(outcome: Outcome): void {
  if ("error" in outcome) outcome.pending.reject(outcome.error);
  else outcome.pending.resolve(outcome.value);
}
