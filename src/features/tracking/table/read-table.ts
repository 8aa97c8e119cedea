import { setImmediate as nextTurn } from "node:timers/promises";
import { many, type Database, type Tx } from "#/platform/db/index.ts";
import { decodeSegment } from "../points/codec.ts";
import { runInfo } from "../read-runs.ts";
import type { RunInfo } from "../model.ts";
import { findKeys } from "../store/keys.ts";
import { runRows } from "../store/read-runs.ts";
import { padded, someRuns } from "../store/some-runs.ts";
import { latestCells, paramCells, sealedExtremes, segmentsOfRuns, tagCells } from "../store/table.ts";
import { tagKeys } from "../tags.ts";
import { Cells, type CellKind } from "./cells.ts";
import type { Cell, TableColumn } from "./columns.ts";
import { addAtStep } from "./read-at-step.ts";

export interface TableRow extends RunInfo {
  /** The number of the attempt that made it; null for runs that people log. */
  readonly attempt: number | null;
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

/** In every table, to tell the attempts. */
const attemptColumn = { of: "tag", key: tagKeys.attempt } as const;

function* readSome(ids: readonly number[], columns: readonly TableColumn[]): Tx<TableRow[]> {
  const read = [...columns, attemptColumn];
  const keys = yield* findKeys([...new Set(read.map(({ key }) => key))]);
  const infos = new Map((yield* many(runRows, padded(ids))).map((row) => [row.id, runInfo(row)]));
  const cells = new Cells();
  for (const [kind, chosen] of Map.groupBy(read, kindOf)) {
    const found = new Set(chosen.map(({ key }) => keys.get(key)).filter((id) => id !== undefined));
    if (found.size > 0) yield* addCells(cells, kind, { runs: ids, keys: [...found] });
  }
  const cell = (run: number, column: TableColumn) => cells.get(kindOf(column), run, keys.get(column.key) ?? 0);
  return ids.flatMap((id) => {
    const info = infos.get(id);
    if (info === undefined) return [];
    const attempt = Number(cell(id, attemptColumn) ?? Number.NaN);
    return [
      {
        ...info,
        attempt: info.jobId !== null && Number.isSafeInteger(attempt) ? attempt : null,
        values: columns.map((column) => cell(id, column)),
      },
    ];
  });
}

function kindOf(column: TableColumn): CellKind {
  if (column.of !== "metric") return column.of;
  return typeof column.value === "string" ? column.value : `at ${column.value.atStep}`;
}

interface Wanted {
  readonly runs: readonly number[];
  readonly keys: readonly number[];
}

function* addCells(cells: Cells, kind: CellKind, wanted: Wanted): Tx<void> {
  switch (kind) {
    case "param":
    case "tag":
      for (const row of yield* many(kind === "param" ? paramCells(wanted) : tagCells(wanted))) {
        cells.set(kind, row.run_id, row.key_id, row.value);
      }
      return;
    case "last":
      for (const row of yield* many(latestCells(wanted))) {
        cells.set("last", row.run_id, row.key_id, row.is_nan === 1 ? "NaN" : row.value);
      }
      return;
    case "min":
    case "max":
      return yield* addExtremes(cells, wanted);
    default:
      return yield* addAtStep(cells, Number(kind.slice("at ".length)), wanted);
  }
}

/** From the bounds of sealed chunks, and the points that are not sealed yet. */
function* addExtremes(cells: Cells, wanted: Wanted): Tx<void> {
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
