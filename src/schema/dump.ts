import { sql } from "kysely";
import { many, type Database } from "#/platform/db/index.ts";
import { dynamic } from "./statements.ts";

interface DumpRow {
  readonly line: string;
}

const sqliteDump = dynamic(
  () => sql<DumpRow>`
    select sql || ';' as line from sqlite_schema
    where sql is not null and name not like 'sqlite_%' order by tbl_name, type desc, name`,
);

const postgresDump = dynamic(
  () => sql<DumpRow>`
    select line from (
      select table_name as a, 0 as b, ordinal_position as c,
        table_name || '.' || column_name || ' ' || data_type
          || case when is_nullable = 'NO' then ' not null' else '' end as line
      from information_schema.columns where table_schema = current_schema()
      union all
      select tablename, 1, row_number() over (partition by tablename order by indexname), replace(indexdef, current_schema() || '.', '')
      from pg_indexes where schemaname = current_schema()
      union all
      select conrelid::regclass::text, 2, row_number() over (partition by conrelid order by conname), conrelid::regclass::text || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace = current_schema()::regnamespace and contype = 'f'
    ) as parts order by a, b, c`,
);

/** The schema of a migrated database as text: what is committed in dumps/ and compared by the tests. */
export async function dumpSchema(db: Database): Promise<string> {
  const rows = await db.read(() => many(db.engine.name === "sqlite" ? sqliteDump : postgresDump));
  return `${rows.map((row) => row.line).join("\n")}\n`;
}
