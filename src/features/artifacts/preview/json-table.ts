import { text } from "node:stream/consumers";
import { PharosError } from "#/base/errors/index.ts";
import { cellOf } from "./cell.ts";
import { parsePythonJson } from "./python-json.ts";
import type { PreviewSource } from "./source.ts";
import { notATable, rectangle, type TablePage, type TableRequest } from "./table.ts";
import { tableOfRecords } from "./table-of-records.ts";

/** JSON is read whole: some 80 ms. */
const mostBytes = 8 * 1024 * 1024;

/** A JSON file as MLflow's log_table and pandas write tables: {columns, data}, or a list of records. */
export async function jsonTable(source: PreviewSource, request: TableRequest): Promise<TablePage> {
  if (source.size > mostBytes) {
    throw new PharosError("PREVIEW_TOO_LARGE", `A JSON file over ${mostBytes} bytes is not read as a table.`);
  }
  const { count, page } = tableOf(parsed(await text(await source.read({ offset: 0, length: source.size }))));
  const offset = Math.min(request.from?.row ?? request.offset, count);
  const end = Math.min(offset + request.limit, count);
  const { columns, rows, columnsLeftOut } = page(offset, end);
  return {
    ...rectangle(columns, rows, columnsLeftOut),
    offset,
    next: end < count ? { row: end, byte: 0 } : undefined,
    totalRows: count,
  };
}

function parsed(json: string): unknown {
  try {
    return parsePythonJson(json);
  } catch {
    throw notATable("The file is not valid JSON.");
  }
}

/** Only the rows of a page become cells. */
interface WholeTable {
  readonly count: number;
  readonly page: (from: number, to: number) => ReturnType<typeof tableOfRecords>;
}

function tableOf(value: unknown): WholeTable {
  if (Array.isArray(value)) {
    return { count: value.length, page: (from, to) => tableOfRecords(value.slice(from, to)) };
  }
  const { columns, data } = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  if (!Array.isArray(columns) || !Array.isArray(data) || !data.every((row) => Array.isArray(row))) {
    throw notATable("The JSON is neither {columns, data} nor a list of records.");
  }
  return {
    count: data.length,
    page: (from, to) => ({
      columns: columns.map((name) => String(cellOf(name))),
      columnsLeftOut: 0,
      rows: data.slice(from, to).map((row: unknown[]) => row.map(cellOf)),
    }),
  };
}
