import type { Principal } from "#/base/principal.ts";
import { visible } from "#/features/auth/index.ts";
import { dynamic } from "#/schema/index.ts";

/** What a page of a table asks for: these keys of these runs. Both lists come from our own queries. */
interface Cells {
  readonly runs: readonly number[];
  readonly keys: readonly number[];
}

export const paramCells = ({ runs, keys }: Cells) =>
  dynamic((db) =>
    db
      .selectFrom("params")
      .select(["run_id", "key_id", "value"])
      .where("run_id", "in", runs)
      .where("key_id", "in", keys),
  );

export const tagCells = ({ runs, keys }: Cells) =>
  dynamic((db) =>
    db.selectFrom("tags").select(["run_id", "key_id", "value"]).where("run_id", "in", runs).where("key_id", "in", keys),
  );

export const latestCells = ({ runs, keys }: Cells) =>
  dynamic((db) =>
    db
      .selectFrom("latest_metrics")
      .select(["run_id", "key_id", "value", "is_nan"])
      .where("run_id", "in", runs)
      .where("key_id", "in", keys),
  );

/** The least and greatest values in the sealed chunks. */
export const sealedExtremes = ({ runs, keys }: Cells) =>
  dynamic((db) =>
    db
      .selectFrom("metric_chunks")
      .select((eb) => [
        "run_id",
        "key_id",
        eb.fn.min<number | null>("min_value").as("least"),
        eb.fn.max<number | null>("max_value").as("greatest"),
      ])
      .where("run_id", "in", runs)
      .where("key_id", "in", keys)
      .groupBy(["run_id", "key_id"]),
  );

/** What is known of the sealed chunks that reach back to a step or before it. */
export const chunksUpTo = ({ runs, keys }: Cells, step: number) =>
  dynamic((db) =>
    db
      .selectFrom("metric_chunks")
      .select(["run_id", "key_id", "from_time", "seq", "writer", "to_step"])
      .where("run_id", "in", runs)
      .where("key_id", "in", keys)
      .where("from_step", "<=", step),
  );

/** Which of the runs with these ids the principal may see. */
export const runsByUuid = (uuids: readonly string[], principal: Principal) =>
  dynamic((db) => db.selectFrom("runs").select(["id", "uuid"]).where("uuid", "in", uuids).where(visible(principal)));

/** The points of these runs that are not sealed yet. */
export const segmentsOfRuns = (runs: readonly number[]) =>
  dynamic((db) => db.selectFrom("metric_segments").select(["run_id", "data"]).where("run_id", "in", runs));
