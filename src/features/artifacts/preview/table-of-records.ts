import { cellOf, type Cell } from "./cell.ts";
import { mostColumns } from "./table.ts";

/** Where values stand that have no keys. */
const single = "value";

/**
 * Records as a table: a column for each key, in the order in which keys come; other values are in one column. Keys
 * beyond the columns that are shown are counted: records without a common key would make a table of their square.
 */
export function tableOfRecords(records: readonly unknown[]): {
  readonly columns: readonly string[];
  readonly columnsLeftOut: number;
  readonly rows: readonly (readonly Cell[])[];
} {
  const places = new Map<string, number>();
  const rows = records.map((record) => {
    const row: Cell[] = [];
    for (const [key, value] of entriesOf(record)) {
      const place = places.get(key) ?? places.size;
      places.set(key, place);
      if (place < mostColumns) row[place] = cellOf(value);
    }
    return Array.from({ length: row.length }, (_, n) => row[n] ?? null);
  });
  const columns = [...places.keys()].slice(0, mostColumns).map((key) => String(cellOf(key)));
  return { columns, columnsLeftOut: places.size - columns.length, rows };
}

function entriesOf(record: unknown): [string, unknown][] {
  const hasKeys = typeof record === "object" && record !== null && !Array.isArray(record);
  return hasKeys ? Object.entries(record) : [[single, record]];
}
