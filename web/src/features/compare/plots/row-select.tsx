import { Select } from "@mantine/core";
import { useMemo } from "react";
import type { CompareRow } from "../rules/rows.ts";

interface RowSelectProps {
  readonly label: string;
  readonly rows: readonly CompareRow[];
  readonly value: string | undefined;
  readonly onValue: (row: string | undefined) => void;
  readonly clearable?: boolean;
}

const shownAtOnce = 100;

/** Chooses a param, metric, tag or attribute; typing searches. */
export function RowSelect({ label, rows, value, onValue, clearable = false }: RowSelectProps) {
  const data = useMemo(
    () =>
      [...Map.groupBy(rows, ({ section }) => section)].map(([group, members]) => ({
        group,
        items: members.map(({ id, key }) => ({ value: id, label: key })),
      })),
    [rows],
  );
  return (
    <Select
      size="xs"
      w={220}
      label={label}
      data={data}
      limit={shownAtOnce}
      searchable
      clearable={clearable}
      allowDeselect={clearable}
      value={value ?? null}
      onChange={(next) => onValue(next ?? undefined)}
    />
  );
}
