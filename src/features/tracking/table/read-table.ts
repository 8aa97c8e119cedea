import { setImmediate as nextTurn } from "node:timers/promises";
import { many, type Database, type Tx } from "#/platform/db/index.ts";
import { decodeSegment } from "../points/codec.ts";
import { runInfo } from "../read-runs.ts";
import type { RunInfo } from "../model.ts";
import { findKeys } from "../store/keys.ts";
import { runRows } from "../store/read-runs.ts";
import { padded, someRuns } from "../store/some-runs.ts";
import { latestCells, paramCells, sealedExtremes, segmentsOfRuns, tagCells } from "../store/table.ts";
import type { Cell, TableColumn } from "./columns.ts";

export interface TableRow extends RunInfo {
  /** In the order of the columns. */
  readonly values: readonly Cell[];
}

/** Chosen columns of runs, in the order of the ids; a run that was purged meanwhile is left out. */
export async function readTable(
  db: Database,
  ids: readonly number[],
  columns: readonly TableColumn[],
): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for (let at = 0; at < ids.length; at += someRuns) {
    if (at > 0) await nextTurn();
    const some = ids.slice(at, at + someRuns);
    rows.push(...(await db.read(() => readSome(some, columns))));
  }
  return rows;
}

function* readSome(ids: readonly number[], columns: readonly TableColumn[]): Tx<TableRow[]> {
  const keys = yield* findKeys([...new Set(columns.map(({ key }) => key))]);
  const infos = new Map((yield* many(runRows, padded(ids))).map((row) => [row.id, runInfo(row)]));
  const cells = new Cells();
  const idsFor = (chosen: readonly TableColumn[]) => {
    const found = new Set(chosen.map(({ key }) => keys.get(key)).filter((id) => id !== undefined));
    return { runs: ids, keys: [...found] };
  };
  for (const kind of ["param", "tag"] as const) {
    const wanted = idsFor(columns.filter((column) => column.of === kind));
    if (wanted.keys.length === 0) continue;
    for (const row of yield* many(kind === "param" ? paramCells(wanted) : tagCells(wanted))) {
      cells.set(kind, row.run_id, row.key_id, row.value);
    }
  }
  const last = idsFor(columns.filter((column) => column.of === "metric" && column.value === "last"));
  if (last.keys.length > 0) {
    for (const row of yield* many(latestCells(last))) {
      cells.set("last", row.run_id, row.key_id, row.is_nan === 1 ? "NaN" : row.value);
    }
  }
  const extreme = idsFor(columns.filter((column) => column.of === "metric" && column.value !== "last"));
  if (extreme.keys.length > 0) yield* addExtremes(cells, extreme);
  return ids.flatMap((id) => {
    const info = infos.get(id);
    if (info === undefined) return [];
    const values = columns.map((column) => {
      const kind = column.of === "metric" ? column.value : column.of;
      return cells.get(kind, id, keys.get(column.key) ?? 0);
    });
    return [{ ...info, values }];
  });
}

/** From the bounds of sealed chunks, and the points that are not sealed yet. */
function* addExtremes(cells: Cells, wanted: { runs: readonly number[]; keys: readonly number[] }): Tx<void> {
  for (const { run_id, key_id, least, greatest } of yield* many(sealedExtremes(wanted))) {
    if (least !== null) cells.widen(run_id, key_id, least);
    if (greatest !== null) cells.widen(run_id, key_id, greatest);
  }
  const keys = new Set(wanted.keys);
  for (const { run_id, data } of yield* many(segmentsOfRuns(wanted.runs))) {
    for (const { key, value } of decodeSegment(data)) {
      if (keys.has(key) && !Number.isNaN(value)) cells.widen(run_id, key, value);
    }
  }
}

type Kind = "param" | "tag" | "last" | "min" | "max";

/** Values by kind, run and key. */
class Cells {
  readonly #values = new Map<string, Cell>();

  get(kind: Kind, run: number, key: number): Cell {
    return this.#values.get(`${kind} ${run} ${key}`) ?? null;
  }

  set(kind: Kind, run: number, key: number, value: Cell): void {
    this.#values.set(`${kind} ${run} ${key}`, value);
  }

  widen(run: number, key: number, value: number): void {
    this.set("min", run, key, Math.min(value, Number(this.get("min", run, key) ?? Infinity)));
    this.set("max", run, key, Math.max(value, Number(this.get("max", run, key) ?? -Infinity)));
  }
}
