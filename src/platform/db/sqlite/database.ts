import { dirname } from "node:path";
import { makeFolder } from "#/platform/files/index.ts";
import type { Database, Engine } from "../database.ts";
import type { Statement } from "../statement.ts";
import type { Tx } from "../transaction.ts";
import { Checkpointer } from "./checkpointer.ts";
import { SqliteConnection } from "./connection.ts";
import { mapSqliteError } from "./errors.ts";
import { SideThread } from "./side-thread.ts";
import { objectsOf } from "./tuples.ts";
import { GroupWriter } from "./writer.ts";

const engine: Engine = { name: "sqlite", concurrentWriters: false };

/** The embedded database: one file, one writer in this thread, heavy reads and checkpoints in a side thread. */
export class SqliteDatabase implements Database {
  readonly engine = engine;
  readonly connection: SqliteConnection;
  readonly #writer: GroupWriter;
  readonly #readers: SideThread;
  readonly #checkpointer: Checkpointer;

  constructor(path: string) {
    makeFolder(dirname(path), 0o700);
    this.connection = new SqliteConnection(path);
    this.#readers = new SideThread(path);
    this.#checkpointer = new Checkpointer(path, this.connection.native);
    this.#writer = new GroupWriter(this.connection, () => this.#checkpointer.committed());
  }

  write<T>(body: () => Tx<T>): Promise<T> {
    return this.#writer.write(body);
  }

  async read<T>(body: () => Tx<T>): Promise<T> {
    try {
      return this.connection.run(body, { readonly: true });
    } catch (error) {
      throw mapSqliteError(error);
    }
  }

  async scan<P, R>(statement: Statement<P, R>, parameters: P, options: { signal?: AbortSignal } = {}): Promise<R[]> {
    const { sql, values } = this.connection.compile(statement as Statement<never, unknown>, parameters);
    return objectsOf(await this.#readers.run({ kind: "query", sql, values }, options.signal)) as R[];
  }

  async close(): Promise<void> {
    this.#writer.flush();
    await Promise.all([this.#readers.close(), this.#checkpointer.close()]);
    this.connection.close();
  }
}
