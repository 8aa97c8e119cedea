import { statement } from "#/schema/index.ts";
import { places } from "./some-runs.ts";

// Rows of some runs by their surrogate ids: each is compiled once, which a search of a thousand runs feels.

export const runRows = statement((db, p: readonly number[]) =>
  db
    .selectFrom("runs")
    .innerJoin("experiments", "experiments.id", "runs.experiment_id")
    .selectAll("runs")
    .select("experiments.artifact_location")
    .where("runs.id", "in", places(p)),
);

export const paramRows = statement((db, p: readonly number[]) =>
  db.selectFrom("params").select(["run_id", "key_id", "value"]).where("run_id", "in", places(p)),
);

export const tagRows = statement((db, p: readonly number[]) =>
  db.selectFrom("tags").select(["run_id", "key_id", "value"]).where("run_id", "in", places(p)),
);

export const latestRows = statement((db, p: readonly number[]) =>
  db
    .selectFrom("latest_metrics")
    .select(["run_id", "key_id", "step", "timestamp", "value", "is_nan"])
    .where("run_id", "in", places(p)),
);
