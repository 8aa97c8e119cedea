import { Menu } from "@mantine/core";
import { moveColumn } from "#/shared/table/index.ts";
import { columnId, metricValues, parseColumn, type Column } from "../columns/column-id.ts";
import { orderField } from "../columns/sort.ts";
import type { Workbench } from "../use-workbench.ts";
import { MenuAt } from "./menu-at.tsx";

interface HeaderMenuProps {
  readonly bench: Workbench;
  readonly column: string;
  readonly anchor: DOMRect;
  readonly onClose: () => void;
}

const valueWords = { last: "Last value", min: "Least value", max: "Greatest value" } as const;

/** What can be done with a column. */
export function HeaderMenu({ bench, column: id, anchor, onClose }: HeaderMenuProps) {
  const { columns, search, set } = bench;
  const column = parseColumn(id);
  const pinned = search.pinned ?? [];
  const isPinned = pinned.includes(id);
  const at = columns.indexOf(id);
  const put = (next: readonly string[]) => set({ columns: [...next] });
  return (
    <MenuAt anchor={anchor} label="Column" onClose={onClose}>
      {orderField(id) === undefined ? undefined : (
        <>
          <Menu.Item onClick={() => set({ sort: id })}>Sort ascending</Menu.Item>
          <Menu.Item onClick={() => set({ sort: `-${id}` })}>Sort descending</Menu.Item>
        </>
      )}
      {column?.of === "metric" ? (
        <MetricValues column={column} onChange={(next) => put(replaced(columns, id, next))} />
      ) : undefined}
      {column?.of === "param" || column?.of === "tag" ? (
        <Menu.Item onClick={() => set({ group: id }, "push")}>Group by {column.key}</Menu.Item>
      ) : undefined}
      {column === undefined ? undefined : (
        <>
          <Menu.Divider />
          <Menu.Item onClick={() => set({ pinned: isPinned ? pinned.filter((each) => each !== id) : [...pinned, id] })}>
            {isPinned ? "Let it scroll" : "Pin at the left"}
          </Menu.Item>
          <Menu.Item disabled={at <= 0} onClick={() => put(moveColumn(columns, id, columns[at - 1]))}>
            Move left
          </Menu.Item>
          <Menu.Item disabled={at === columns.length - 1} onClick={() => put(moveColumn(columns, id, columns[at + 2]))}>
            Move right
          </Menu.Item>
          <Menu.Item onClick={() => put(columns.filter((each) => each !== id))}>Hide the column</Menu.Item>
        </>
      )}
    </MenuAt>
  );
}

interface MetricValuesProps {
  readonly column: Extract<Column, { of: "metric" }>;
  readonly onChange: (id: string) => void;
}

function MetricValues({ column, onChange }: MetricValuesProps) {
  return (
    <>
      <Menu.Divider />
      {metricValues.map((value) => (
        <Menu.Item
          key={value}
          leftSection={value === column.value ? "✓" : " "}
          onClick={() => onChange(columnId({ ...column, value }))}
        >
          {valueWords[value]}
        </Menu.Item>
      ))}
    </>
  );
}

function replaced(columns: readonly string[], old: string, next: string): readonly string[] {
  return [...new Set(columns.map((id) => (id === old ? next : id)))];
}
