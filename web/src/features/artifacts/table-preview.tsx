import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { formatNumber } from "#/shared/format/index.ts";
import { Grid, type GridColumn, type Windowed } from "#/shared/table/index.ts";
import { asProblem } from "#/shared/api/index.ts";
import { ProblemNotice } from "#/shared/ui/index.ts";
import classes from "./artifacts.module.css";
import { tableQuery } from "./queries.ts";
import { TextPreview } from "./text-preview.tsx";

type Cells = readonly (string | number | boolean | null)[];

interface TableRow {
  readonly at: number;
  readonly cells: Cells;
}

/** Rows of a table file; more are read as one scrolls. A file that turns out to be no table is shown as text. */
export function TablePreview({ runId, path }: { readonly runId: string; readonly path: string }) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    tableQuery(runId, path),
  );
  const rows = useMemo(
    () => data?.pages.flatMap((page) => page.rows).map((cells, at): TableRow => ({ at, cells })) ?? [],
    [data],
  );
  const names = data?.pages[0]?.columns;
  const columns = useMemo(() => (names ?? []).map((name, at) => columnOf(name, at, rows[0]?.cells[at])), [names, rows]);
  const readOn = useCallback(
    ({ to }: Windowed) => {
      if (to >= rows.length && hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    [rows.length, hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  if (error !== null) {
    if (asProblem(error).code === "PREVIEW_NOT_A_TABLE") return <TextPreview runId={runId} path={path} />;
    return <ProblemNotice what="The table could not be read" error={error} onRetry={() => void refetch()} />;
  }
  const first = data?.pages[0];
  if (first === undefined) return undefined;
  return (
    <div className={classes["table"]}>
      <p className={classes["count"]}>
        {first.total_rows === null ? `${rows.length}${hasNextPage ? "+" : ""}` : first.total_rows} rows ·{" "}
        {first.columns.length + first.columns_left_out} columns
        {first.columns_left_out > 0 ? `, of which ${first.columns_left_out} are left out` : ""}
      </p>
      <Grid
        label={path}
        columns={columns}
        rowCount={rows.length}
        rowAt={(index) => rows[index]}
        keyOf={({ at }) => String(at)}
        onDrawn={readOn}
      />
    </div>
  );
}

function columnOf(name: string, at: number, sample: Cells[number] | undefined): GridColumn<TableRow> {
  const numeric = typeof sample === "number";
  return {
    id: String(at),
    title: name,
    hint: name,
    width: Math.min(320, Math.max(96, name.length * 9 + 24)),
    right: numeric,
    cell: ({ cells }) => {
      const value = cells[at] ?? null;
      const full = value === null ? "" : String(value);
      return { text: typeof value === "number" ? formatNumber(value) : full, full };
    },
  };
}
