import { Menu } from "@mantine/core";
import { exactNumber } from "#/shared/format/index.ts";
import { CopyIcon, copyText } from "#/shared/ui/index.ts";
import { addCondition, conditionsOf } from "../filter/add-condition.ts";
import { cellOf, type RunRow } from "../runs/run-row.ts";
import type { Workbench } from "../use-workbench.ts";
import { MenuAt } from "./menu-at.tsx";

/** A cell that was pressed. */
export interface PressedCell {
  readonly row: RunRow;
  readonly column: string;
  readonly anchor: DOMRect;
}

interface CellMenuProps {
  readonly bench: Workbench;
  readonly pressed: PressedCell;
  readonly onClose: () => void;
}

/** What a value offers: to see only runs that have it, or none of them; to copy it; to measure the others against its run. */
export function CellMenu({ bench, pressed, onClose }: CellMenuProps) {
  const { search, set } = bench;
  const { row, column, anchor } = pressed;
  const value = cellOf(row, column);
  const conditions = conditionsOf(column, value, row.head);
  const add = (condition: string) => set({ filter: addCondition(search.filter, condition) }, "push");
  const isBaseline = search.baseline === row.head.run_id;
  return (
    <MenuAt anchor={anchor} label="Value" onClose={onClose}>
      {conditions === undefined ? undefined : (
        <>
          <Menu.Item leftSection="=" onClick={() => add(conditions.equal)}>
            Only runs with this value
          </Menu.Item>
          <Menu.Item leftSection="≠" onClick={() => add(conditions.other)}>
            Only runs without it
          </Menu.Item>
        </>
      )}
      {value === null || value === undefined ? undefined : (
        <Menu.Item leftSection={<CopyIcon />} onClick={() => void copyText(exactNumber(value))}>
          Copy the value
        </Menu.Item>
      )}
      <Menu.Item leftSection="±" onClick={() => set({ baseline: isBaseline ? undefined : row.head.run_id })}>
        {isBaseline ? "No baseline" : "Measure the others against this run"}
      </Menu.Item>
    </MenuAt>
  );
}
