import { sql } from "kysely";
import { statement } from "#/schema/index.ts";
import { bulk, rowOf } from "./bulk.ts";

type Latest = [
  run: number,
  key: number,
  experiment: number,
  step: number,
  timestamp: number,
  value: number,
  isNan: number,
];

/**
 * The latest point of each key, seven values a row: run, key, experiment, step, timestamp, value, is_nan. The latest is
 * the one with the greatest (step, timestamp, value). No key twice in one call.
 */
export const raiseLatest = bulk(7, (rows) =>
  statement((db, p: readonly unknown[]) =>
    db
      .insertInto("latest_metrics")
      .values(
        Array.from({ length: rows }, (_, row) => {
          const [run_id, key_id, experiment_id, step, timestamp, value, is_nan] = rowOf(p, 7, row) as unknown as Latest;
          return { run_id, key_id, experiment_id, step, timestamp, value, is_nan };
        }),
      )
      .onConflict((conflict) =>
        conflict
          .columns(["run_id", "key_id"])
          .doUpdateSet((eb) => ({
            step: eb.ref("excluded.step"),
            timestamp: eb.ref("excluded.timestamp"),
            value: eb.ref("excluded.value"),
            is_nan: eb.ref("excluded.is_nan"),
          }))
          .where(
            sql<boolean>`(excluded.step, excluded.timestamp, excluded.value) >
              (latest_metrics.step, latest_metrics.timestamp, latest_metrics.value)`,
          ),
      ),
  ),
);

export const latestOfRun = statement((db, p: { run: number }) =>
  db
    .selectFrom("latest_metrics")
    .select(["run_id", "key_id", "step", "timestamp", "value", "is_nan"])
    .where("run_id", "=", p.run),
);

/** The latest metrics stand in the experiment's index, so they move with their run. */
export const moveLatest = statement((db, p: { run: number; experiment: number }) =>
  db.updateTable("latest_metrics").set({ experiment_id: p.experiment }).where("run_id", "=", p.run),
);
