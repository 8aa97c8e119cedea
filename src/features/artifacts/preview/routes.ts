import { Type, type Static } from "typebox";
import type { HttpApp } from "#/platform/http/index.ts";
import type { Artifacts } from "../service.ts";
import type { Cell } from "./cell.ts";
import { decodePosition, encodePosition } from "./cursor.ts";
import { previewTable, tableFormatOf } from "./preview-table.ts";
import { previewText } from "./preview-text.ts";
import type { PreviewSource } from "./source.ts";

const defaultRows = 100;
const mostRows = 500;
const defaultBytes = 64 * 1024;
const mostBytes = 1024 * 1024;

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

const Query = Type.Object(
  {
    path: Type.String({ description: "The artifact." }),
    kind: Type.Optional(
      Type.Union([Type.Literal("table"), Type.Literal("text")], {
        description: "Without it: table for .csv, .tsv, .jsonl and .ndjson, else text.",
      }),
    ),
    offset: Type.Optional(
      Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: "Rows of a table, bytes of a text." }),
    ),
    limit: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: mostBytes,
        description: `At most ${mostRows} rows or ${mostBytes} bytes; fewer when a page would grow large.`,
      }),
    ),
    cursor: Type.Optional(
      Type.String({ maxLength: 100, description: "next_cursor of a table, instead of an offset." }),
    ),
  },
  { additionalProperties: false },
);

const TablePreview = Type.Object({
  kind: Type.Literal("table"),
  path: Type.String(),
  size: Type.Integer({ description: "Bytes of the file." }),
  columns: Type.Array(Type.String()),
  columns_left_out: Type.Integer(),
  rows: Type.Array(Type.Array(Nullable(Type.Union([Type.String(), Type.Number(), Type.Boolean()])))),
  offset: Type.Integer({ description: "Rows of the file before the first one." }),
  next_cursor: Nullable(Type.String()),
  total_rows: Nullable(Type.Integer({ description: "Known when the end of the file was seen." })),
});

const TextPreview = Type.Object({
  kind: Type.Literal("text"),
  path: Type.String(),
  size: Type.Integer({ description: "Bytes of the file." }),
  text: Type.String(),
  is_binary: Type.Boolean({ description: "The bytes are no text, and `text` is empty." }),
  offset: Type.Integer({ description: "The byte at which the text begins." }),
  next_offset: Nullable(Type.Integer({ description: "The byte at which it goes on; null at the end." })),
});

/** `/api/v1/runs/{run_id}/artifact-preview`: rows of tables and pieces of texts, of files of any size. */
export function addPreview(app: HttpApp, artifacts: Artifacts, runId: ReturnType<typeof Type.String>): void {
  const schema = {
    operationId: "previewArtifact",
    summary: "Read a page of an artifact as a table or as text",
    tags: ["artifacts"],
    params: Type.Object({ run_id: runId }),
    querystring: Query,
    response: { 200: Type.Union([TablePreview, TextPreview]) },
  };
  const config = { policy: "artifacts:read" } as const;
  app.get("/api/v1/runs/:run_id/artifact-preview", { schema, config }, async ({ principal, params, query }) => {
    const artifact = await artifacts.stat(principal, params.run_id, query.path);
    const source: PreviewSource = { ...artifact, read: (range) => artifacts.read(artifact, range) };
    const { kind = kindOf(query.path) } = query;
    return kind === "table" ? presentTable(source, query) : presentText(source, query);
  });
}

function kindOf(path: string): "table" | "text" {
  const format = tableFormatOf(path);
  return format === undefined || format === "json" ? "text" : "table";
}

async function presentTable(source: PreviewSource, query: Static<typeof Query>): Promise<Static<typeof TablePreview>> {
  const from = query.cursor === undefined ? undefined : decodePosition(source, query.cursor);
  const limit = Math.min(query.limit ?? defaultRows, mostRows);
  const page = await previewTable(source, { offset: query.offset ?? 0, from, limit });
  return {
    kind: "table",
    path: source.path,
    size: source.size,
    columns: [...page.columns],
    columns_left_out: page.columnsLeftOut,
    rows: page.rows as Cell[][],
    offset: page.offset,
    next_cursor: page.next === undefined ? null : encodePosition(source, page.next),
    total_rows: page.totalRows ?? null,
  };
}

async function presentText(source: PreviewSource, query: Static<typeof Query>): Promise<Static<typeof TextPreview>> {
  const page = await previewText(source, {
    offset: query.offset ?? 0,
    limit: Math.max(4, query.limit ?? defaultBytes),
  });
  return {
    kind: "text",
    path: source.path,
    size: source.size,
    text: page.text,
    is_binary: page.isBinary,
    offset: page.offset,
    next_offset: page.next ?? null,
  };
}
