import { useCallback, useMemo, useState } from "react";
import type { Pressed } from "#/shared/table/index.ts";
import { NewsPill } from "#/shared/ui/index.ts";
import { SelectionBar } from "../actions/selection-bar.tsx";
import { toggleHidden } from "../actions/use-run-keys.ts";
import { GroupsTable } from "../groups/groups-table.tsx";
import { parseGroup } from "../groups/queries.ts";
import { CellMenu, type PressedCell } from "../table/cell-menu.tsx";
import { chartColumnId } from "../table/leading-columns.tsx";
import { HeaderMenu } from "../table/header-menu.tsx";
import { RunsTable, type RunsTableProps } from "../table/runs-table.tsx";
import { useGridColumns } from "../table/use-grid-columns.ts";
import type { Workbench } from "../use-workbench.ts";
import classes from "./layout.module.css";

type OpenMenu = { readonly header: string; readonly anchor: DOMRect } | { readonly cell: PressedCell };

/** The table with what hangs on it: menus, the notice of new runs, the bar of the selected ones. */
export function RunsMain({ bench }: { readonly bench: Workbench }) {
  const { live } = bench;
  const [menu, setMenu] = useState<OpenMenu>();
  const close = useCallback(() => setMenu(undefined), []);
  return (
    <div className={classes["main"]}>
      <div className={classes["table"]} onPointerEnter={() => live.hold(true)} onPointerLeave={() => live.hold(false)}>
        {live.news === undefined ? undefined : (
          <NewsPill onShow={live.apply}>{live.news.fresh > 0 ? `${live.news.fresh} new` : "Order changed"}</NewsPill>
        )}
        <Rows
          bench={bench}
          onPress={(pressed) => press(bench, pressed, (cell) => setMenu({ cell }))}
          onMenu={(header, button) => setMenu({ header, anchor: button.getBoundingClientRect() })}
        />
      </div>
      <SelectionBar bench={bench} />
      {menu === undefined ? undefined : "cell" in menu ? (
        <CellMenu bench={bench} pressed={menu.cell} onClose={close} />
      ) : (
        <HeaderMenu bench={bench} column={menu.header} anchor={menu.anchor} onClose={close} />
      )}
    </div>
  );
}

/** The runs one by one, or in groups. */
function Rows({ bench, ...does }: Pick<RunsTableProps, "bench" | "onPress" | "onMenu">) {
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({});
  const grid = useGridColumns(bench, widths);
  const by = useMemo(() => parseGroup(bench.search.group), [bench.search.group]);
  if (by !== undefined) return <GroupsTable bench={bench} by={by} columns={grid} />;
  return <RunsTable bench={bench} grid={grid} onHold={setWidths} {...does} />;
}

/** What a press on a cell does: the box selects, the name opens the panel, a value opens its menu. */
function press(bench: Workbench, { index, column, cell, event }: Pressed, open: (cell: PressedCell) => void): void {
  const row = bench.runs.rows[index];
  if (row === undefined) return;
  if (column === "select") return bench.selection.toggle(index, event.shiftKey);
  if (column === chartColumnId) return toggleHidden(bench, row.head.run_id);
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  // Text that is being marked is to be copied, not filtered by.
  if (document.getSelection()?.isCollapsed === false) return;
  bench.setCurrent(index);
  const isLink = event.target instanceof Element && event.target.closest("a") !== null;
  if (column === "name" && isLink) {
    event.preventDefault();
    return bench.set({ run: row.head.run_id }, "push");
  }
  if (!isLink) open({ row, column, anchor: cell.getBoundingClientRect() });
}
