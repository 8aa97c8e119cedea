import { Skeleton } from "@mantine/core";
import { useInfiniteQuery, useQueries } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Answer } from "#/shared/api/index.ts";
import { Grid, type GridColumn, type Pressed } from "#/shared/table/index.ts";
import { Late, ProblemNotice } from "#/shared/ui/index.ts";
import type { RunRow } from "../runs/run-row.ts";
import classes from "../table/runs-table.module.css";
import type { Workbench } from "../use-workbench.ts";
import { useGroupKeys } from "./use-group-keys.ts";
import { groupColumns } from "./group-columns.tsx";
import { groupId, groupRows, type GroupedRow } from "./group-rows.ts";
import { filterOfGroup, groupRunsQuery, groupsQuery, type GroupKey } from "./queries.ts";

export interface GroupsTableProps {
  readonly bench: Workbench;
  readonly by: GroupKey;
  /** The columns of the runs. */
  readonly columns: readonly GridColumn<RunRow>[];
}

const ahead = 20;

/** The runs in groups: a press on a group shows its runs. */
export function GroupsTable({ bench, by, columns }: GroupsTableProps) {
  const { asked, search, set, selection } = bench;
  const query = useInfiniteQuery(groupsQuery(asked, by, bench.columns));
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const rows = useGroupRows(bench, by, query.data?.pages, open);
  const grouped = useMemo(() => groupColumns(columns, bench.columns, by), [columns, bench.columns, by]);
  const enter = (row: GroupedRow) => {
    if (row.is === "group") setOpen((old) => toggled(old, row.id));
    else if (row.is === "rest")
      set({ filter: filterOfGroup(search.filter, by, row.group.value), group: undefined }, "push");
    else set({ run: row.row.head.run_id }, "push");
  };
  const press = ({ index, column, event }: Pressed) => {
    const row = rows[index];
    if (row?.is === "run" && column === "select") return selection.toggleId(row.row.head.run_id);
    if (row === undefined || (row.is === "run" && (event.ctrlKey || event.metaKey))) return;
    if (row.is === "run") event.preventDefault();
    enter(row);
  };
  const current = useGroupKeys(bench, rows, enter);
  if (query.error !== null && query.data === undefined) {
    return (
      <ProblemNotice what="The groups could not be read" error={query.error} onRetry={() => void query.refetch()} />
    );
  }
  if (query.data === undefined) return <Waiting />;
  return (
    <div className={`surface ${classes["box"]}`}>
      <Grid
        label="Groups of runs"
        columns={grouped}
        rowCount={rows.length}
        rowAt={(index) => rows[index]}
        keyOf={({ id }) => id}
        isSelected={(row) => row.is === "run" && selection.ids.has(row.row.head.run_id)}
        lookOf={lookOfRow}
        current={current}
        onPress={press}
        onDrawn={({ to }) => {
          if (to > rows.length - ahead && query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
        }}
      />
    </div>
  );
}

type GroupsPage = Answer<"/api/v1/runs/groups", "post">;

/** The groups, and below the open ones their first runs. */
function useGroupRows(
  { asked, columns }: Workbench,
  by: GroupKey,
  read: readonly GroupsPage[] | undefined,
  open: ReadonlySet<string>,
): readonly GroupedRow[] {
  const groups = useMemo(() => read?.flatMap(({ items }) => items) ?? [], [read]);
  const opened = groups.filter(({ value }) => open.has(groupId(value)));
  const answers = useQueries({ queries: opened.map(({ value }) => groupRunsQuery(asked, by, value, columns)) });
  const pages = new Map(
    opened.flatMap(({ value }, at) => {
      const page = answers[at]?.data;
      return page === undefined ? [] : [[groupId(value), page] as const];
    }),
  );
  return groupRows(groups, open, pages);
}

function Waiting() {
  return (
    <Late>
      <Skeleton height={320} />
    </Late>
  );
}

function lookOfRow(row: GroupedRow): string | undefined {
  return row.is === "group" ? "group" : undefined;
}

function toggled(open: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return open.has(id) ? new Set([...open].filter((each) => each !== id)) : new Set([...open, id]);
}
