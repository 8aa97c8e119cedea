import { dynamic } from "#/schema/index.ts";

/** Rows of many runs by their surrogate ids; the ids come from our own queries. */
export const runRows = (ids: readonly number[]) =>
  dynamic((db) =>
    db
      .selectFrom("runs")
      .innerJoin("experiments", "experiments.id", "runs.experiment_id")
      .selectAll("runs")
      .select("experiments.artifact_location")
      .where("runs.id", "in", ids),
  );

export const paramRows = (ids: readonly number[]) =>
  dynamic((db) => db.selectFrom("params").select(["run_id", "key_id", "value"]).where("run_id", "in", ids));

export const tagRows = (ids: readonly number[]) =>
  dynamic((db) => db.selectFrom("tags").select(["run_id", "key_id", "value"]).where("run_id", "in", ids));

export const latestRows = (ids: readonly number[]) =>
  dynamic((db) =>
    db
      .selectFrom("latest_metrics")
      .select(["run_id", "key_id", "step", "timestamp", "value", "is_nan"])
      .where("run_id", "in", ids),
  );
