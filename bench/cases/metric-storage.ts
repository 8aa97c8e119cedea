import { statSync } from "node:fs";
import path from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import {
  decodeChunk,
  decodeSegment,
  encodeChunk,
  encodeSegment,
  type KeyedPoint,
} from "../../src/features/tracking/points/codec.ts";
import { tempFolder } from "../../test/support/temp-folder.ts";
import type { Case, Figure } from "../figure.ts";
import { median } from "../measure.ts";

const batchPoints = 1000;
const chunkPoints = 1024;

interface Shape {
  readonly name: string;
  readonly schema: string;
  open(db: DatabaseSync): { write(points: readonly KeyedPoint[], seq: number): void; finish(): void };
  history(db: DatabaseSync, from: number, count: number): number;
  buckets(db: DatabaseSync, last: number, width: number): number;
}

const rows: Shape = {
  name: "rows, clustered by key",
  schema: `create table points (run_id int not null, key_id int not null, timestamp int not null, step int not null,
    value real not null, is_nan int not null, primary key (run_id, key_id, timestamp, step, value, is_nan))
    strict, without rowid`,
  open(db) {
    const values = Array.from({ length: 125 }, () => "(?, ?, ?, ?, ?, ?)").join(", ");
    const insert = db.prepare(`insert into points values ${values} on conflict do nothing`);
    return {
      write(points) {
        for (let at = 0; at < points.length; at += 125) {
          const some = points.slice(at, at + 125);
          insert.run(...some.flatMap(({ key, timestamp, step, value }) => [1, key, timestamp, step, value, 0]));
        }
      },
      finish: () => undefined,
    };
  },
  history(db, from, count) {
    const sql = `select timestamp, step, value, is_nan from points where run_id = 1 and key_id = 1
      and (timestamp, step, value, is_nan) > (?, 0, 0, 0) order by timestamp, step, value, is_nan limit ?`;
    return db.prepare(sql).all(from, count).length;
  },
  buckets(db, last, width) {
    const sql = `select step * ? / ? as bucket, min(value), max(value), max(step) from points
      where run_id = 1 and key_id = 1 group by bucket`;
    return db.prepare(sql).all(width, last).length;
  },
};

const chunks: Shape = {
  name: "segments, sealed into chunks",
  schema: `create table segments (run_id int not null, seq int not null, points int not null, data blob not null,
      primary key (run_id, seq)) strict, without rowid;
    create table chunks (run_id int not null, key_id int not null, from_time int not null, seq int not null,
      to_time int not null, from_step int not null, to_step int not null, points int not null, min_value real,
      max_value real, data blob not null, primary key (run_id, key_id, from_time, seq)) strict, without rowid`,
  open(db) {
    const segment = db.prepare("insert into segments values (1, ?, ?, ?)");
    const chunk = db.prepare("insert into chunks values (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    let tail = 0;
    const seal = (): void => {
      sealAll(db, chunk);
      tail = 0;
    };
    return {
      write(points, seq) {
        segment.run(seq, points.length, encodeSegment(points));
        tail += points.length;
        const keys = new Set(points.map((point) => point.key)).size;
        if (tail >= Math.min(65_536, Math.max(8192, 64 * keys))) seal();
      },
      finish: seal,
    };
  },
  history(db, from, count) {
    const sql = "select data from chunks where run_id = 1 and key_id = 1 and to_time >= ? order by from_time limit ?";
    const limit = Math.ceil(count / chunkPoints) + 1;
    const points = db
      .prepare(sql)
      .all(from, limit)
      .flatMap((row) => decodeChunk(row["data"] as Uint8Array));
    return points.filter((point) => point.timestamp > from).slice(0, count).length;
  },
  buckets(db, last, width) {
    // A chunk that lies in one bucket gives its bounds; only one that crosses a border is decoded.
    const sql = `select from_step, to_step, min_value, max_value, case when from_step * $w / $n = to_step * $w / $n
      then null else data end as data from chunks where run_id = 1 and key_id = 1 order by from_time`;
    const low = new Float64Array(width + 1).fill(Infinity);
    const high = new Float64Array(width + 1).fill(-Infinity);
    const add = (step: number, min: number, max: number): void => {
      const bucket = Math.floor((step * width) / last);
      low[bucket] = Math.min(low[bucket] ?? 0, min);
      high[bucket] = Math.max(high[bucket] ?? 0, max);
    };
    for (const row of db.prepare(sql).all({ w: width, n: last })) {
      const data = row["data"] as Uint8Array | null;
      if (data === null) add(Number(row["from_step"]), Number(row["min_value"]), Number(row["max_value"]));
      else for (const { step, value } of decodeChunk(data)) add(step, value, value);
    }
    return high.filter((value) => value > -Infinity).length;
  },
};

function sealAll(db: DatabaseSync, insert: StatementSync): void {
  const found = db.prepare("select seq, data from segments where run_id = 1").all();
  const points = found.flatMap((row) => decodeSegment(row["data"] as Uint8Array));
  for (const [key, own] of Map.groupBy(points, (point) => point.key)) {
    for (let at = 0; at < own.length; at += chunkPoints) {
      const some = own.slice(at, at + chunkPoints);
      const [first, last] = [some[0], some.at(-1)];
      const values = some.map((point) => point.value);
      const bounds = [first?.step ?? 0, last?.step ?? 0, some.length, Math.min(...values), Math.max(...values)];
      insert.run(
        key,
        first?.timestamp ?? 0,
        Number(found[0]?.["seq"]),
        last?.timestamp ?? 0,
        ...bounds,
        encodeChunk(some),
      );
    }
  }
  db.exec("delete from segments where run_id = 1");
}

interface Load {
  readonly name: string;
  readonly batches: number;
  batch(i: number): KeyedPoint[];
}

const start = 1_700_000_000_000;
const oneKey: Load = {
  name: "1M points of one key",
  batches: 1000,
  batch: (i) =>
    Array.from({ length: batchPoints }, (_, j) => {
      const step = i * batchPoints + j;
      return { key: 1, timestamp: start + step * 20, step, value: Math.sin(step / 1000) };
    }),
};
const manyKeys: Load = {
  name: "200 batches of 1000 keys",
  batches: 200,
  batch: (i) =>
    Array.from({ length: batchPoints }, (_, j) => ({
      key: j + 1,
      timestamp: start + i * 20,
      step: i,
      value: j / 7 + i,
    })),
};

interface Measured {
  readonly batch: number;
  readonly walKb: number;
  readonly bytes: number;
  readonly history: number;
  readonly buckets: number;
}

function measure(file: string, shape: Shape, load: Load): Measured {
  const db = new DatabaseSync(file);
  db.exec(
    "pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 0; pragma cache_size = -16000",
  );
  db.exec(shape.schema);
  const store = shape.open(db);
  const each: number[] = [];
  for (let i = 0; i < load.batches; i += 1) {
    const points = load.batch(i);
    const began = performance.now();
    db.exec("begin immediate");
    store.write(points, i);
    db.exec("commit");
    each.push(performance.now() - began);
  }
  const walKb = statSync(`${file}-wal`).size / load.batches / 1024;
  store.finish();
  db.exec("pragma wal_checkpoint(truncate); vacuum");
  const points = load.batches * batchPoints;
  const measured = {
    batch: median(each),
    walKb,
    bytes: statSync(file).size / points,
    history: load === oneKey ? timed(() => shape.history(db, start + 5_000_000, 25_000)) : 0,
    buckets: load === oneKey ? timed(() => shape.buckets(db, points, 1000)) : 0,
  };
  db.close();
  return measured;
}

function timed(act: () => number): number {
  const samples = Array.from({ length: 9 }, () => {
    const began = performance.now();
    if (act() === 0) throw new Error("nothing was read");
    return performance.now() - began;
  });
  return median(samples);
}

/** What docs/adr/0002-metric-storage.md decides. Both shapes stand on node:sqlite as the product sets it. */
export const metricStorageCase: Case = {
  name: "metric-storage",
  what: "points as rows by key, and as segments that are sealed into chunks",
  async run({ scope, note }) {
    const folder = await tempFolder(scope, "metric-storage");
    const figures: Figure[] = [];
    for (const load of [oneKey, manyKeys]) {
      const [ours, theirs] = [chunks, rows].map((shape) =>
        measure(path.join(folder, load.name + shape.name), shape, load),
      );
      if (ours === undefined || theirs === undefined) continue;
      const compare = (name: string, value: number, other: number): void => {
        figures.push({ name: `${load.name}, ${name}`, unit: "ms", value, beside: [{ name: rows.name, value: other }] });
      };
      compare("a call", ours.batch, theirs.batch);
      if (load === oneKey) compare("a page of 25,000", ours.history, theirs.history);
      if (load === oneKey) compare("1000 buckets", ours.buckets, theirs.buckets);
      const sizes = (of: Measured) => `${of.bytes.toFixed(1)} bytes a point, ${of.walKb.toFixed(0)} KB of WAL a call`;
      note(`${load.name}: ${sizes(ours)}; ${rows.name}: ${sizes(theirs)}`);
    }
    return figures;
  },
};
