import { exec, type Tx } from "#/platform/db/index.ts";
import { sql } from "kysely";
import { statement } from "#/schema/index.ts";
import { bulk, execBulk, rowOf } from "../store/bulk.ts";
import type { KeyKind } from "./key-kinds.ts";

/** That runs of an experiment log something under a name. */
export interface NotedKey {
  readonly experiment: number;
  readonly kind: KeyKind;
  readonly key: number;
}

const insertKeys = bulk(3, (rows) =>
  statement((db, p: readonly unknown[]) =>
    db
      .insertInto("experiment_keys")
      .values(
        Array.from({ length: rows }, (_, row) => {
          const [experiment_id, kind, key_id] = rowOf(p, 3, row) as unknown as [number, string, number];
          return { experiment_id, kind, key_id };
        }),
      )
      .onConflict((conflict) => conflict.doNothing()),
  ),
);

/** Notes the names that an experiment's runs log, so that pickers need not look at the runs. */
export function* noteKeys(noted: readonly NotedKey[]): Tx<void> {
  // In one order for everybody, so that two who note the same names do not wait for each other crosswise.
  const ordered = noted.toSorted((a, b) => a.kind.localeCompare(b.kind) || a.key - b.key);
  yield* execBulk(
    insertKeys,
    ordered.flatMap(({ experiment, kind, key }) => [experiment, kind, key]),
  );
}

/** The tags of one run. */
export function* noteTags(experiment: number, keys: Iterable<number>): Tx<void> {
  yield* noteKeys(Array.from(new Set(keys), (key) => ({ experiment, kind: "tag", key })));
}

const copyKeys = statement(
  (_, p: { run: number; experiment: number }) => sql`
    insert into experiment_keys (experiment_id, kind, key_id)
    select cast(${p.experiment} as bigint), own.kind, own.key_id from (
      select 'metric' as kind, key_id from latest_metrics where run_id = ${p.run}
      union all select 'param' as kind, key_id from params where run_id = ${p.run}
      union all select 'tag' as kind, key_id from tags where run_id = ${p.run}
    ) own
    where true order by own.kind, own.key_id
    on conflict do nothing`,
);

/** Everything that a run has, for the experiment that it came to. */
export function* noteKeysOfRun(run: number, experiment: number): Tx<void> {
  yield* exec(copyKeys, { run, experiment });
}
