import { useMediaQuery } from "@mantine/hooks";
import { useMemo } from "react";
import type { Look } from "#/features/charts/index.ts";
import { Grid, type Pressed } from "#/shared/table/index.ts";
import type { ComparedRun } from "../data/queries.ts";
import type { CompareRow } from "../rules/rows.ts";
import { shownRows, type ShownRow } from "../rules/shown-rows.ts";
import type { CompareSearch } from "../search.ts";
import { columnsOf } from "./columns-of.tsx";
import type { RunActions } from "./run-head.tsx";

interface CompareTableProps {
  readonly runs: readonly ComparedRun[];
  readonly rows: readonly CompareRow[];
  readonly baseline: string | undefined;
  readonly looks: ReadonlyMap<string, Look>;
  readonly search: CompareSearch;
  readonly onSearch: (next: Partial<CompareSearch>) => void;
  readonly actions: RunActions;
}

const noneFolded: readonly string[] = [];

/** Runs side by side, a column each; the baseline stays beside the names. */
export function CompareTable({ runs, rows, baseline, looks, search, onSearch, actions }: CompareTableProps) {
  const { all, key, folded = noneFolded, mark } = search;
  const lines = useMemo(() => shownRows(rows, { all: all === true, find: key, folded }), [rows, all, key, folded]);
  const isNarrow = useMediaQuery("(max-width: 640px)", false);
  const columns = useMemo(
    () => columnsOf(runs, { baseline, looks, actions, isNarrow }),
    [runs, baseline, looks, actions, isNarrow],
  );
  const press = ({ index }: Pressed): void => {
    const line = lines[index];
    if (line === undefined) return;
    if (line.type === "row") onSearch({ mark: line.row.id === mark ? undefined : line.row.id });
    else onSearch({ folded: toggled(folded, line.section) });
  };
  return (
    <Grid<ShownRow>
      label="Compared runs"
      columns={columns}
      rowCount={lines.length}
      rowAt={(index) => lines[index]}
      keyOf={(line) => (line.type === "row" ? line.row.id : line.section)}
      isSelected={(line) => line.type === "row" && line.row.id === mark}
      lookOf={(line) => line.type}
      onPress={press}
    />
  );
}

function toggled(list: readonly string[], word: string): readonly string[] | undefined {
  const next = list.includes(word) ? list.filter((each) => each !== word) : [...list, word];
  return next.length === 0 ? undefined : next;
}
