import { Pool, types, type PoolClient } from "pg";
import type { Kysely } from "kysely";
import type { Database, Engine } from "../database.ts";
import { bind, prepare, type Prepared } from "../prepare.ts";
import type { Statement } from "../statement.ts";
import type { Step, StepResult, Tx } from "../transaction.ts";
import { postgresCompiler } from "./compiler.ts";
import { isRetryable, mapPostgresError } from "./errors.ts";

const engine: Engine = { name: "postgres", concurrentWriters: true };
const attempts = 5;

/** int8 and numeric arrive as text; every integer of ours is below 2^53. */
const numeric: ReadonlySet<number> = new Set([20, 1700]);

interface Named extends Prepared {
  readonly name: string | undefined;
}

/** Booleans are integers in our tables, on every engine. */
function postgresValue(value: unknown): unknown {
  return typeof value === "boolean" ? Number(value) : value;
}

/** Postgres 14 or newer, through a pool; each body has a connection of its own. */
export class PostgresDatabase implements Database {
  readonly engine = engine;
  readonly pool: Pool;
  readonly #compiler: Kysely<never> = postgresCompiler();
  readonly #cache = new WeakMap<Statement<never, unknown>, Named>();
  #names = 0;

  constructor(url: string, poolSize: number) {
    this.pool = new Pool({
      connectionString: url,
      max: poolSize,
      types: { getTypeParser: (id, format) => (numeric.has(id) ? Number : types.getTypeParser(id, format)) },
    });
    // An idle connection that breaks is replaced at the next use; the error has no one to go to.
    this.pool.on("error", () => undefined);
  }

  async write<T>(body: () => Tx<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#transaction("begin", body, false);
      } catch (error) {
        if (attempt < attempts && isRetryable(error)) continue;
        throw mapPostgresError(error);
      }
    }
  }

  async read<T>(body: () => Tx<T>): Promise<T> {
    try {
      return await this.#transaction("begin isolation level repeatable read read only", body, true);
    } catch (error) {
      throw mapPostgresError(error);
    }
  }

  async scan<P, R>(statement: Statement<P, R>, parameters: P, options: { signal?: AbortSignal } = {}): Promise<R[]> {
    options.signal?.throwIfAborted();
    const result = await this.read(function* (): Tx<readonly unknown[]> {
      return (yield { statement: statement as Statement<never, unknown>, parameters: [parameters] }).rows;
    });
    return result as R[];
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  async #transaction<T>(begin: string, body: () => Tx<T>, readonly: boolean): Promise<T> {
    const client = await this.pool.connect();
    let broken = false;
    try {
      await client.query(begin);
      const value = await this.#drive(client, body, readonly);
      await client.query("commit");
      return value;
    } catch (error) {
      broken = await client.query("rollback").then(
        () => false,
        () => true,
      );
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async #drive<T>(client: PoolClient, body: () => Tx<T>, readonly: boolean): Promise<T> {
    const generator = body();
    let next = generator.next();
    while (next.done !== true) next = generator.next(await this.#step(client, next.value, readonly));
    return next.value;
  }

  async #step(client: PoolClient, step: Step, readonly: boolean): Promise<StepResult> {
    const statement = this.#prepared(step.statement);
    if (readonly && !statement.readonly) throw new Error(`A read body tried to write: ${statement.sql}`);
    let rows: readonly unknown[] = [];
    let affected = 0;
    for (const parameters of step.parameters) {
      const values = bind(statement, parameters).map(postgresValue);
      const config = { text: statement.sql, values, ...(statement.name === undefined ? {} : { name: statement.name }) };
      const result = await client.query<Record<string, unknown>>(config);
      rows = result.rows;
      affected += result.rowCount ?? 0;
    }
    return { rows, affected };
  }

  #prepared(statement: Statement<never, unknown>): Named {
    const known = this.#cache.get(statement);
    if (known !== undefined) return known;
    const prepared = prepare(this.#compiler, statement);
    const named = { ...prepared, name: statement.cached ? `s${this.#names++}` : undefined };
    if (statement.cached) this.#cache.set(statement, named);
    return named;
  }
}
