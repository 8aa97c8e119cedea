import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { migrate, openDatabase } from "#/platform/db/index.ts";
import { migrations } from "#/schema/index.ts";

const params = 3;

/**
 * Puts runs of the default experiment into the database of a home whose server has not started yet: each with so many
 * metrics, three params and a tag, as logging them leaves them. Over HTTP a million of them would take an hour.
 */
export async function fillRuns(home: string, runs: number, metrics = 4): Promise<void> {
  const file = path.join(home, "data", "pharos.sqlite");
  const db = await openDatabase({ engine: "sqlite", path: file });
  await migrate(db, migrations, { now: Date.now() });
  await db.close();
  const native = new DatabaseSync(file);
  native.exec("pragma synchronous = off; pragma temp_store = memory; pragma cache_size = -500000; begin");
  const indexes = native
    .prepare("select name, sql from sqlite_schema where type = 'index' and sql is not null and tbl_name in (?, ?)")
    .all("runs", "latest_metrics");
  // Made afterwards in one go, which is several times as fast as row by row.
  for (const { name } of indexes) native.exec(`drop index ${String(name)}`);
  native.exec(rowsOf(runs, metrics));
  for (const { sql } of indexes) native.exec(String(sql));
  native.exec("commit; pragma wal_checkpoint(truncate)");
  native.close();
}

function rowsOf(runs: number, metrics: number): string {
  const numbers = `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${runs})`;
  const named = (count: number, letter: string) =>
    `(select id as key, column2 as k from (values ${numbered(count, letter)}) v join keys on keys.name = v.column1 order by id)`;
  return `
    insert into keys (name) select column1 from (values ${numbered(metrics, "m")}, ${numbered(params, "p")}, ('t0', 0));
    ${numbers} insert into runs (id, uuid, experiment_id, name, status, user_id, lifecycle_stage, start_time, created_at,
      created_by, writer_attempt, is_own, adopted, superseded)
      select i, printf('%032x', i), 0, 'run ' || i, 'RUNNING', 'researcher1', 'active', 1700000000000 + i, 1700000000000,
        'local', 0, 0, 0, 0 from n;
    ${numbers} insert into latest_metrics (run_id, key_id, experiment_id, step, timestamp, value, is_nan)
      select i, key, 0, 1, 1700000000000 + i, ((i * (7919 + 131 * k)) % 100003) / 100003.0, 0 from n cross join ${named(metrics, "m")};
    ${numbers} insert into params (run_id, key_id, value, attempt)
      select i, key, 'value ' || ((i * (k + 1)) % 97), 0 from n cross join ${named(params, "p")};
    ${numbers} insert into tags (run_id, key_id, value) select i, key, 'value ' || k from n cross join ${named(1, "t")};
    insert into experiment_keys (experiment_id, kind, key_id) select 0,
      case substr(name, 1, 1) when 'm' then 'metric' when 'p' then 'param' else 'tag' end, id from keys;`;
}

/** Rows of SQL: a letter's names with their numbers. */
function numbered(count: number, letter: string): string {
  return Array.from({ length: count }, (_, i) => `('${letter}${i}', ${i})`).join(", ");
}
