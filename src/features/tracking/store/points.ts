import { sql } from "kysely";
import { statement, type Tables } from "#/schema/index.ts";

/** The points of one call, as they came. */
export const insertSegment = statement((db, p: Tables["metric_segments"]) =>
  db
    .insertInto("metric_segments")
    .values({ run_id: p.run_id, seq: p.seq, writer: p.writer, points: p.points, data: p.data }),
);

export const segmentsOfRun = statement((db, p: { run: number; limit: number }) =>
  db
    .selectFrom("metric_segments")
    .select(["seq", "writer", "points", "data"])
    .where("run_id", "=", p.run)
    .orderBy("seq")
    .limit(p.limit),
);

export const tailOfRun = statement((db, p: { run: number }) =>
  db
    .selectFrom("metric_segments")
    .select((eb) => [eb.fn.countAll<number>().as("segments"), sql<number>`coalesce(sum(points), 0)`.as("points")])
    .where("run_id", "=", p.run),
);

export const deleteSegment = statement((db, p: { run: number; seq: number; writer: number }) =>
  db.deleteFrom("metric_segments").where("run_id", "=", p.run).where("seq", "=", p.seq).where("writer", "=", p.writer),
);

export const insertChunk = statement((db, p: Tables["metric_chunks"]) =>
  db.insertInto("metric_chunks").values({
    run_id: p.run_id,
    key_id: p.key_id,
    from_time: p.from_time,
    seq: p.seq,
    writer: p.writer,
    to_time: p.to_time,
    from_step: p.from_step,
    to_step: p.to_step,
    points: p.points,
    min_value: p.min_value,
    max_value: p.max_value,
    data: p.data,
  }),
);

/** Chunks that reach beyond a time, in the order in which they begin, after one of them. */
export const chunksAfter = statement(
  (db, p: { run: number; key: number; time: number; fromTime: number; seq: number; writer: number; limit: number }) =>
    db
      .selectFrom("metric_chunks")
      .select(["from_time", "seq", "writer", "data"])
      .where("run_id", "=", p.run)
      .where("key_id", "=", p.key)
      .where(sql<boolean>`(from_time, seq, writer) > (${p.fromTime}, ${p.seq}, ${p.writer})`)
      .where("to_time", ">=", p.time)
      .orderBy("from_time")
      .orderBy("seq")
      .orderBy("writer")
      .limit(p.limit),
);

/** What is known of a key's chunks without their points, in the order in which they begin. */
export const chunkBounds = statement((db, p: { run: number; key: number }) =>
  db
    .selectFrom("metric_chunks")
    .select(["from_time", "seq", "writer", "to_time", "from_step", "to_step", "points", "min_value", "max_value"])
    .where("run_id", "=", p.run)
    .where("key_id", "=", p.key)
    .orderBy("from_time")
    .orderBy("seq")
    .orderBy("writer"),
);

export const chunkData = statement(
  (db, p: { run: number; key: number; fromTime: number; seq: number; writer: number }) =>
    db
      .selectFrom("metric_chunks")
      .select("data")
      .where("run_id", "=", p.run)
      .where("key_id", "=", p.key)
      .where("from_time", "=", p.fromTime)
      .where("seq", "=", p.seq)
      .where("writer", "=", p.writer),
);
