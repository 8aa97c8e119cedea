import { bind, prepare } from "#/platform/db/prepare.ts";
import type { Database, Statement, Tx } from "#/platform/db/index.ts";
import { postgresCompiler } from "#/platform/db/postgres/compiler.ts";
import { PostgresDatabase } from "#/platform/db/postgres/database.ts";
import { SqliteDatabase } from "#/platform/db/sqlite/database.ts";

interface Asked {
  readonly statement: Statement<never, unknown>;
  readonly parameters: unknown;
}

/** How the engine runs each statement of some work that only reads: one text a statement, one line a step. */
export async function explained(db: Database, work: (db: Database) => Promise<unknown>): Promise<string[]> {
  const asked: Asked[] = [];
  await work(listening(db, asked));
  const plans: string[] = [];
  for (const each of asked) plans.push(await planOf(db, each));
  return plans;
}

function listening(db: Database, asked: Asked[]): Database {
  function* heard<T>(body: () => Tx<T>): Tx<T> {
    const inner = body();
    for (let step = inner.next(); ;) {
      if (step.done === true) return step.value;
      const { statement, parameters } = step.value;
      asked.push({ statement, parameters: parameters[0] });
      step = inner.next(yield step.value);
    }
  }
  return {
    engine: db.engine,
    write: (body) => db.write(body),
    read: (body) => db.read(() => heard(body)),
    scan: (statement, parameters, options) => {
      asked.push({ statement: statement as Statement<never, unknown>, parameters });
      return db.scan(statement, parameters, options);
    },
    close: () => db.close(),
  };
}

async function planOf(db: Database, { statement, parameters }: Asked): Promise<string> {
  if (db instanceof SqliteDatabase) {
    const { sql, values } = db.connection.compile(statement, parameters);
    const rows = db.connection.native.prepare(`explain query plan ${sql}`).all(...values);
    return rows.map((row) => String(row["detail"])).join("\n");
  }
  if (!(db instanceof PostgresDatabase)) throw new Error("there are plans of two engines");
  const prepared = prepare(postgresCompiler(), statement);
  const client = await db.pool.connect();
  try {
    await client.query("begin");
    // The tables of a test are so small that to read and sort them whole is always cheapest.
    await client.query(
      "set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off",
    );
    const rows = await client.query<Record<string, string>>({
      text: `explain (costs off) ${prepared.sql}`,
      values: [...bind(prepared, parameters)],
    });
    return rows.rows.map((row) => row["QUERY PLAN"]).join("\n");
  } finally {
    await client.query("rollback");
    client.release();
  }
}
