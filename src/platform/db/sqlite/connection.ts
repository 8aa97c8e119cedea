import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { bind, prepare, type Prepared } from "../prepare.ts";
import type { Statement } from "../statement.ts";
import type { Step, StepResult, Tx } from "../transaction.ts";
import { sqliteCompiler } from "./compiler.ts";
import { allTuples, asTuples, objectsOf } from "./tuples.ts";

interface Cached extends Prepared {
  readonly native: StatementSync;
  /** Empty: it answers no rows. */
  readonly columns: readonly string[];
}

/** Values that SQLite stores: booleans are 0 and 1. */
function sqliteValue(value: unknown): SQLInputValue {
  return typeof value === "boolean" ? Number(value) : (value as SQLInputValue);
}

/** One open SQLite file in this thread, and the statements compiled for it. Everything here is synchronous. */
export class SqliteConnection {
  readonly native: DatabaseSync;
  readonly #compiler = sqliteCompiler();
  readonly #cache = new WeakMap<Statement<never, unknown>, Cached>();

  constructor(path: string) {
    this.native = new DatabaseSync(path, { timeout: 5000 });
    this.native.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;");
    // LIKE is case-sensitive on every engine; write lower(a) like lower(b) for the other kind.
    this.native.exec("pragma case_sensitive_like = on");
    // A thread checkpoints; temp_store keeps sorters off the disk that may be full.
    this.native.exec("pragma wal_autocheckpoint = 0; pragma temp_store = memory; pragma cache_size = -16000;");
  }

  /** SQL text and values, for a thread that runs the statement elsewhere. */
  compile(statement: Statement<never, unknown>, parameters: unknown): { sql: string; values: SQLInputValue[] } {
    const prepared = statement.cached ? this.#prepared(statement) : prepare(this.#compiler, statement);
    return { sql: prepared.sql, values: bind(prepared, parameters).map(sqliteValue) };
  }

  /** Runs a body to its end inside whatever transaction is open. */
  run<T>(body: () => Tx<T>, options: { readonly: boolean }): T {
    const generator = body();
    let next = generator.next();
    while (next.done !== true) next = generator.next(this.#step(next.value, options.readonly));
    return next.value;
  }

  close(): void {
    this.native.close();
  }

  #step(step: Step, readonly: boolean): StepResult {
    const statement = this.#prepared(step.statement);
    if (readonly && !statement.readonly) throw new Error(`A read body tried to write: ${statement.sql}`);
    let rows: readonly unknown[] = [];
    let affected = 0;
    for (const parameters of step.parameters) {
      const values = bind(statement, parameters).map(sqliteValue);
      if (statement.columns.length > 0) {
        rows = objectsOf({ columns: statement.columns, rows: allTuples(statement.native, values) });
        affected += rows.length;
      } else {
        affected += Number(statement.native.run(...values).changes);
      }
    }
    return { rows, affected };
  }

  #prepared(statement: Statement<never, unknown>): Cached {
    const known = this.#cache.get(statement);
    if (known !== undefined) return known;
    const prepared = prepare(this.#compiler, statement);
    const native = this.native.prepare(prepared.sql);
    const cached = { ...prepared, native, columns: asTuples(native) };
    if (statement.cached) this.#cache.set(statement, cached);
    return cached;
  }
}
