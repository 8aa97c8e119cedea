import { buffer } from "node:stream/consumers";
import { cellOf } from "./cell.ts";
import { fieldsOf, guessDelimiter } from "./delimited.ts";
import { readRecords } from "./read-records.ts";
import { delimitedSplitter } from "./record-splitter.ts";
import type { PreviewSource } from "./source.ts";
import { notATable, rectangle, type TablePage, type TableRequest } from "./table.ts";
import { isBinary } from "./text-window.ts";

const guessedFrom = 64 * 1024;

/** A page of CSV or TSV; the first row names the columns. Values stay the text that they are. */
export async function delimitedTable(source: PreviewSource, request: TableRequest): Promise<TablePage> {
  if (source.size === 0) return { ...rectangle([], []), offset: 0, next: undefined, totalRows: 0 };
  const delimiter = await delimiterOf(source);
  const parse = (record: Buffer): string[] => fieldsOf(record.toString("utf8"), delimiter);
  const reading = { splitter: delimitedSplitter(delimiter), parse, start: 0 };
  const head = await readRecords(source, { ...reading, offset: 0, from: undefined, limit: 1 });
  const columns = (head.items[0] ?? []).map((name, n) => String(cellOf(n === 0 ? name.replace(/^\uFEFF/, "") : name)));
  const start = head.next?.byte ?? source.size;
  const { items, offset, next, total } = await readRecords(source, {
    ...request,
    ...reading,
    splitter: delimitedSplitter(delimiter),
    start,
  });
  const rows = items.map((fields) => fields.map(cellOf));
  return { ...rectangle(columns, rows), offset, next, totalRows: total };
}

async function delimiterOf(source: PreviewSource): Promise<string> {
  const bytes = await buffer(await source.read({ offset: 0, length: Math.min(guessedFrom, source.size) }));
  if (isBinary(bytes)) throw notATable("The file has bytes that are no text.");
  if (/\.tsv$/i.test(source.path)) return "\t";
  return guessDelimiter(bytes.toString("utf8").split("\n", 1)[0] ?? "");
}
