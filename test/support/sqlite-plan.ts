import type { Statement } from "#/platform/db/index.ts";
import { SqliteDatabase } from "#/platform/db/sqlite/database.ts";
import { openTestDatabase } from "./open-test-database.ts";
import { testScope } from "./test-scope.ts";

/** How SQLite runs a statement, one line a step; without statistics, as in a new installation. */
export async function sqlitePlan<P>(statement: Statement<P, unknown>, parameters: P): Promise<string> {
  const db = await openTestDatabase(testScope());
  if (!(db instanceof SqliteDatabase)) throw new Error("these are SQLite's plans");
  const compiled = db.connection.compile(statement as Statement<never, unknown>, parameters);
  const rows = db.connection.native.prepare(`explain query plan ${compiled.sql}`).all(...compiled.values);
  return rows.map((row) => String(row["detail"])).join("\n");
}
