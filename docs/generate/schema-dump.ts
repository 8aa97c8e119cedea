import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate, openDatabase } from "../../src/platform/db/index.ts";
import { dumpSchema, migrations } from "../../src/schema/index.ts";

/** The schema that the migrations make in SQLite. Postgres's is compared where a Postgres runs: in the tests. */
export async function renderSchemaDump(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pharos-dump-"));
  const db = await openDatabase({ engine: "sqlite", path: join(folder, "dump.sqlite") });
  try {
    await migrate(db, migrations, { now: 0 });
    return await dumpSchema(db);
  } finally {
    await db.close();
    await rm(folder, { recursive: true });
  }
}
