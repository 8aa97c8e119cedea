import { dirname, join } from "node:path";
import { PharosError } from "#/base/errors/index.ts";
import { systemClock, toRfc3339 } from "#/base/time.ts";
import type { Config } from "#/config/index.ts";
import { migrate, openDatabase, type Database, type DatabaseLocation } from "#/platform/db/index.ts";
import type { Logger } from "#/platform/log/index.ts";
import { migrations } from "#/schema/index.ts";

/** The main database, brought up to this version; SQLite's is copied before. */
export async function openMainDatabase(config: Config, log?: Logger): Promise<Database> {
  const location = databaseLocation(config);
  const db = await openDatabase(location);
  try {
    const now = systemClock.now();
    const stamp = toRfc3339(now).replaceAll(":", "-");
    const applied = await migrate(db, migrations, {
      now,
      ...(location.engine === "sqlite"
        ? { backupTo: (from: number) => join(dirname(location.path), `backup-format-${from}-${stamp}.sqlite`) }
        : {}),
    });
    if (applied.length > 0) log?.info({ applied }, "The database was brought up to date.");
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

function databaseLocation(config: Config): DatabaseLocation {
  const { engine, ...address } = config.values.database.connection.reveal();
  if (engine === "sqlite" && "path" in address) return { engine, path: address.path };
  if (engine === "postgres" && "url" in address) return { engine, url: address.url };
  // The configuration refuses it before.
  throw new PharosError("INTERNAL", `There is no adapter for ${engine}.`);
}
