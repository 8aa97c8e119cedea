import { cellOf, type Cell } from "./cell.ts";

/** Where values stand that have no keys. */
const single = "value";

/** Records as a table: a column for each key, in the order in which keys come; other values are in one column. */
export function tableOfRecords(records: readonly unknown[]): { columns: string[]; rows: Cell[][] } {
  const places = new Map<string, number>();
  const rows = records.map((record) => {
    const row: Cell[] = [];
    for (const [key, value] of entriesOf(record)) {
      const place = places.get(key) ?? places.size;
      places.set(key, place);
      row[place] = cellOf(value);
    }
    return Array.from({ length: row.length }, (_, n) => row[n] ?? null);
  });
  return { columns: [...places.keys()].map((key) => String(cellOf(key))), rows };
}

function entriesOf(record: unknown): [string, unknown][] {
  const hasKeys = typeof record === "object" && record !== null && !Array.isArray(record);
  return hasKeys ? Object.entries(record) : [[single, record]];
}
