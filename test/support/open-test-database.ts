import path from "node:path";
import { migrate, openDatabase, type Database, type DatabaseLocation } from "#/platform/db/index.ts";
import { migrations } from "#/schema/index.ts";
import { describeWith, postgres, postgresDatabase } from "./real-parts/index.ts";
import type { Scope } from "./scope.ts";
import { tempFolder } from "./temp-folder.ts";

export type TestEngine = DatabaseLocation["engine"];

/** A new database with the newest schema on a real engine: a file of its own, or a database of the run's PostgreSQL. */
export async function openTestDatabase(scope: Scope, engine: TestEngine = "sqlite"): Promise<Database> {
  const db = await openDatabase(await testDatabaseLocation(scope, engine));
  scope.defer(() => db.close());
  await migrate(db, migrations, { now: 0 });
  return db;
}

/** Where a new empty database is; it goes with the scope. */
export async function testDatabaseLocation(scope: Scope, engine: TestEngine): Promise<DatabaseLocation> {
  switch (engine) {
    case "sqlite":
      return { engine, path: path.join(await tempFolder(scope, "database"), "pharos.sqlite") };
    case "postgres":
      return { engine, url: await postgresDatabase(scope), poolSize: 8 };
  }
}

/** The same suite on every engine of the main store; one that this machine lacks is skipped with the reason. */
export function describeEngines(name: string, body: (engine: TestEngine) => void): void {
  describeWith(`${name} on SQLite`, [], () => body("sqlite"));
  describeWith(`${name} on PostgreSQL`, [postgres], () => body("postgres"));
}
