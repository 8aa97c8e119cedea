import type { Answer } from "#/shared/api/index.ts";

type TablePage = Answer<"/api/v1/runs/table", "post">;
type Item = TablePage["items"][number];

/** Nothing logged: null; NaN and the infinities of metrics are text. */
export type Cell = string | number | null;

/** What every row says of its run. */
export type RunHead = Omit<Item, "values">;

/** A run in the table, with the values of the columns that were read. */
export interface RunRow {
  readonly head: RunHead;
  /** Places of the values by column id; shared by the rows of a page. */
  readonly places: ReadonlyMap<string, number>;
  readonly values: readonly Cell[];
}

/** The value of a column; undefined: not read. */
export function cellOf(row: RunRow, column: string): Cell | undefined {
  const place = row.places.get(column);
  return place === undefined ? undefined : row.values[place];
}

export function rowsOf(items: readonly Item[], columns: readonly string[]): readonly RunRow[] {
  const places = new Map(columns.map((id, at) => [id, at]));
  return items.map(({ values, ...head }) => ({ head, places, values }));
}

/** The rows with more values beside those that they have; a row that was read anew takes its newer head and values. */
export function mergeRows(rows: readonly RunRow[], read: readonly RunRow[]): readonly RunRow[] {
  const byId = new Map(read.map((row) => [row.head.run_id, row]));
  const merged = new Map<ReadonlyMap<string, number>, ReadonlyMap<string, number>>();
  const placesOf = (old: RunRow["places"], more: RunRow["places"]) => {
    const known = merged.get(old) ?? new Map([...new Set([...old.keys(), ...more.keys()])].map((id, at) => [id, at]));
    merged.set(old, known);
    return known;
  };
  return rows.map((row) => {
    const newer = byId.get(row.head.run_id);
    if (newer === undefined) return row;
    const places = placesOf(row.places, newer.places);
    const values = [...places.keys()].map((id) => (newer.places.has(id) ? cellOf(newer, id) : cellOf(row, id)) ?? null);
    return { head: newer.head, places, values };
  });
}
