import { useState } from "react";
import { useShortcuts } from "#/shared/keyboard/index.ts";
import { useCompare } from "../actions/selection-bar.tsx";
import { closer } from "../actions/closer.ts";
import type { Workbench } from "../use-workbench.ts";
import type { GroupedRow } from "./group-rows.ts";

/** The keys of the table of groups; answers the index of the row that they are at. */
export function useGroupKeys(
  bench: Workbench,
  rows: readonly GroupedRow[],
  enter: (row: GroupedRow) => void,
): number | undefined {
  const [at, setAt] = useState<number>();
  const compare = useCompare(bench);
  const close = closer(bench, () => setAt(undefined));
  // Groups that were closed above may have left fewer rows.
  const current = at === undefined ? undefined : Math.min(at, rows.length - 1);
  const row = current === undefined ? undefined : rows[current];
  const move = (by: number) => setAt(Math.min(rows.length - 1, Math.max(0, (current ?? (by > 0 ? -1 : 1)) + by)));
  const open = () => {
    if (row !== undefined) enter(row);
  };
  const select = () => {
    if (row?.is === "run") bench.selection.toggleId(row.row.head.run_id);
  };
  useShortcuts("Groups", [
    { keys: "j", does: "Next group or run", run: () => move(1) },
    { keys: "k", does: "Previous group or run", run: () => move(-1) },
    { keys: "ArrowDown", does: "Next group or run", run: () => move(1) },
    { keys: "ArrowUp", does: "Previous group or run", run: () => move(-1) },
    { keys: "x", does: "Select the run", run: select },
    { keys: "o", does: "Open or close the group, open the run beside the list", run: open },
    { keys: "Enter", does: "Open or close the group, open the run beside the list", run: open },
    { keys: "c", does: "Compare the selected runs", run: compare },
    { keys: "Escape", does: "Close the panel, or select nothing", run: close },
  ]);
  return current;
}
