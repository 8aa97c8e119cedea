import type { Database, DatabaseLocation } from "./database.ts";

/** Opens a database, loading only its own driver. It does not migrate: see `migrate`. */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  switch (location.engine) {
    case "sqlite": {
      const { SqliteDatabase } = await import("./sqlite/database.ts");
      return new SqliteDatabase(location.path);
    }
    case "postgres": {
      const { PostgresDatabase } = await import("./postgres/database.ts");
      return new PostgresDatabase(location.url, location.poolSize ?? 10);
    }
  }
}
