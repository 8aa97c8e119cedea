import { parsePythonJson } from "./python-json.ts";
import { readRecords } from "./read-records.ts";
import { lineSplitter } from "./record-splitter.ts";
import type { PreviewSource } from "./source.ts";
import { rectangle, type TablePage, type TableRequest } from "./table.ts";
import { tableOfRecords } from "./table-of-records.ts";

/** A page of JSON Lines. The columns are the keys of the page's own rows, in the order in which they come. */
export async function jsonLinesTable(source: PreviewSource, request: TableRequest): Promise<TablePage> {
  const reading = { splitter: lineSplitter(), parse: valueOf, start: 0 };
  const { items, offset, next, total } = await readRecords(source, { ...request, ...reading });
  const { columns, rows, columnsLeftOut } = tableOfRecords(items);
  return { ...rectangle(columns, rows, columnsLeftOut), offset, next, totalRows: total };
}

/** A line that is no JSON, such as the half of one that is still being written, is its text. */
function valueOf(line: Buffer): unknown {
  const text = line.toString("utf8").trim();
  try {
    return parsePythonJson(text);
  } catch {
    return text;
  }
}
