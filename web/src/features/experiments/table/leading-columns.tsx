import { Swatch, type Look } from "#/features/charts/index.ts";
import type { GridColumn } from "#/shared/table/index.ts";
import { StateMark } from "#/shared/ui/index.ts";
import { nameColumn } from "../columns/sort.ts";
import type { RunRow } from "../runs/run-row.ts";
import type { RunCell } from "./run-cells.tsx";
import { sortedBy, type ColumnContext } from "./run-columns.tsx";
import classes from "./runs-table.module.css";

/** The column of the lines. */
export const chartColumnId = "chart";

const nameWidth = 184;

/** Whether all or some rows are selected, and what the box in the header does. */
export interface AllSelected {
  readonly checked: boolean;
  readonly some: boolean;
  readonly toggle: () => void;
}

/** Columns that every table of runs begins with: box, state, line in the charts (by `lineCell`), name. */
export function leadingColumns(context: ColumnContext, line: RunCell, all: AllSelected): readonly GridColumn<RunRow>[] {
  return [selectColumn(all), stateColumn, { ...chartColumn, cell: line }, nameOf(context)];
}

const selectCell: RunCell = (row, { selected }) => ({
  text: <input type="checkbox" readOnly tabIndex={-1} checked={selected} aria-label={`Select ${row.head.name}`} />,
});

function selectColumn({ checked, some, toggle }: AllSelected): GridColumn<RunRow> {
  return {
    id: "select",
    title: "Selected",
    width: 36,
    pinned: true,
    fixed: true,
    head: (
      <input
        type="checkbox"
        aria-label="Select all runs that are loaded"
        checked={checked}
        ref={(box) => {
          if (box !== null) box.indeterminate = some && !checked;
        }}
        onChange={toggle}
      />
    ),
    cell: selectCell,
  };
}

const stateColumn: GridColumn<RunRow> = {
  id: "state",
  title: "State",
  width: 28,
  pinned: true,
  fixed: true,
  head: <span className="unseen">State</span>,
  cell: (row) => ({ text: <StateMark state={row.head.status} /> }),
};

const chartColumn: Omit<GridColumn<RunRow>, "cell"> = {
  id: chartColumnId,
  title: "Chart",
  width: 26,
  pinned: true,
  fixed: true,
  head: <span className="unseen">Line</span>,
};

/** The run's line in the charts; a press takes it out, or puts it back. `hidden`: runs that the charts leave out. */
export function lineCell(looks: ReadonlyMap<string, Look>, hidden: ReadonlySet<string>): RunCell {
  return ({ head }) => {
    const isHidden = hidden.has(head.run_id);
    const look = looks.get(head.run_id);
    if (!isHidden && look === undefined) return { text: undefined };
    return {
      text: (
        <button
          type="button"
          tabIndex={-1}
          className={classes["eye"]}
          aria-pressed={isHidden}
          aria-label={`Hide ${head.name} in charts`}
          title={isHidden ? "Show in charts" : "Hide in charts"}
        >
          {isHidden ? <span aria-hidden>⊘</span> : <Swatch look={look} />}
        </button>
      ),
    };
  };
}

const nameCell: RunCell = ({ head }) => ({
  text: (
    <a href={`/runs/${head.run_id}`} tabIndex={-1} className={classes["name"]}>
      {head.name === "" ? head.run_id.slice(0, 8) : head.name}
    </a>
  ),
  full: head.name,
});

function nameOf({ sort, widths }: ColumnContext): GridColumn<RunRow> {
  return {
    id: nameColumn,
    title: "name",
    width: widths[nameColumn] ?? nameWidth,
    pinned: true,
    sortable: true,
    sorted: sortedBy(sort, nameColumn),
    cell: nameCell,
  };
}
