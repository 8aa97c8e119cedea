import { PharosError } from "#/base/errors/index.ts";
import { delimitedTable } from "./delimited-table.ts";
import { jsonLinesTable } from "./json-lines-table.ts";
import { jsonTable } from "./json-table.ts";
import type { PreviewSource } from "./source.ts";
import type { TablePage, TableRequest } from "./table.ts";

const formats = {
  csv: delimitedTable,
  tsv: delimitedTable,
  jsonl: jsonLinesTable,
  ndjson: jsonLinesTable,
  json: jsonTable,
} as const satisfies Record<string, (source: PreviewSource, request: TableRequest) => Promise<TablePage>>;

export type TableFormat = keyof typeof formats;

/** How a file's name says that it is read as a table; undefined when it does not. */
export function tableFormatOf(path: string): TableFormat | undefined {
  const extension = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(formats, extension) ? (extension as TableFormat) : undefined;
}

/** A page of a file's rows. Throws PREVIEW_NOT_A_TABLE, PREVIEW_TOO_LARGE, PREVIEW_TOO_FAR. */
export async function previewTable(source: PreviewSource, request: TableRequest): Promise<TablePage> {
  const format = tableFormatOf(source.path) ?? "csv";
  try {
    return await formats[format](source, request);
  } catch (error) {
    if (error instanceof RangeError) {
      throw new PharosError("PREVIEW_TOO_LARGE", "A value of the file is too large to be read.", { cause: error });
    }
    throw error;
  }
}
