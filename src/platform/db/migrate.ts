import { rm } from "node:fs/promises";
import { backup } from "node:sqlite";
import { sql } from "kysely";
import { PharosError } from "#/base/errors/index.ts";
import { columnTypes, type ColumnTypes } from "./column-types.ts";
import type { Database } from "./database.ts";
import { statementsFor } from "./statement.ts";
import { exec, many, type Tx } from "./transaction.ts";

export type { ColumnTypes } from "./column-types.ts";

/** One step of the schema's history: append-only, numbered from 1 without gaps. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly up: (types: ColumnTypes) => readonly string[];
}

const { statement, dynamic } = statementsFor<{ migrations: { number: number; name: string; applied_at: number } }>();

const createLedger = statement(
  () =>
    sql`create table if not exists migrations (number integer primary key, name text not null, applied_at bigint not null)`,
);
/** Any number that no other program uses for an advisory lock in this database. */
const turnNumber = 74_276_701;
// Two servers that start at once on one Postgres take turns ("create if not exists" alone fails there in a race);
// SQLite has one writer anyway.
const takeTurn = statement(() => sql`select pg_advisory_xact_lock(${sql.lit(turnNumber)})`);
const applied = statement((db) => db.selectFrom("migrations").selectAll().orderBy("number"));
const record = statement((db, p: { number: number; name: string; at: number }) =>
  db.insertInto("migrations").values({ number: p.number, name: p.name, applied_at: p.at }),
);

/**
 * Brings the schema up to date in one transaction and answers the names of what was applied. A database that knows
 * migrations which this program does not is refused. `backupTo` names the file that keeps the older SQLite database.
 */
export async function migrate(
  db: Database,
  migrations: readonly Migration[],
  options: { now: number; backupTo?: (from: number) => string },
): Promise<string[]> {
  await db.write(() => openLedger(db));
  const before = await db.read(() => many(applied));
  const last = before.at(-1)?.number ?? 0;
  if (last > (migrations.at(-1)?.number ?? 0)) {
    throw new PharosError(
      "DATABASE_NEWER",
      `The database has format ${last}; this program knows ${migrations.length}.`,
    );
  }
  if (last === migrations.length) return [];
  if (last > 0 && options.backupTo !== undefined) await backUp(db, options.backupTo(last));
  try {
    return await db.write(() => applyMissing(db, migrations, options.now));
  } catch (error) {
    throw new PharosError("MIGRATION_FAILED", "A migration failed and was undone.", { cause: error });
  }
}

function* openLedger(db: Database): Tx<void> {
  if (db.engine.concurrentWriters) yield* many(takeTurn);
  yield* exec(createLedger);
}

function* applyMissing(db: Database, migrations: readonly Migration[], now: number): Tx<string[]> {
  if (db.engine.concurrentWriters) yield* many(takeTurn);
  const known = new Set((yield* many(applied)).map((row) => row.number));
  const names: string[] = [];
  for (const migration of migrations.filter((each) => !known.has(each.number))) {
    for (const text of migration.up(columnTypes[db.engine.name])) yield* exec(dynamic(() => sql.raw(text)));
    yield* exec(record, { number: migration.number, name: migration.name, at: now });
    names.push(migration.name);
  }
  return names;
}

async function backUp(db: Database, path: string): Promise<void> {
  if (db.engine.name !== "sqlite") return;
  const { SqliteDatabase } = await import("./sqlite/database.ts");
  if (!(db instanceof SqliteDatabase)) return;
  await rm(path, { force: true });
  await backup(db.connection.native, path);
}
