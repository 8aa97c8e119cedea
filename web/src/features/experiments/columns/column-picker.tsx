import { Button, Popover, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemNotice } from "#/shared/ui/index.ts";
import type { Workbench } from "../use-workbench.ts";
import { columnId, metricValues, parseColumn, runFields, type Column } from "./column-id.ts";
import classes from "./column-picker.module.css";
import { columnTitle } from "./column-title.ts";
import { keysQuery } from "./keys-query.ts";

const shownKeys = 200;

/** The button behind which columns are chosen, of as many names as there are. */
export function ColumnPicker({ bench }: { readonly bench: Workbench }) {
  return (
    <Popover position="bottom-end" width={380} trapFocus withinPortal>
      <Popover.Target>
        <Button size="compact-sm" variant="default">
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label="Columns">
        <Picker bench={bench} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Picker({ bench }: { readonly bench: Workbench }) {
  const { experiment, columns, set } = bench;
  const [wanted, setWanted] = useState("");
  const { data, error, refetch } = useQuery(keysQuery(experiment, wanted, shownKeys));
  const chosen = new Set(columns);
  const put = (next: readonly string[]) => set({ columns: [...next] });
  const toggle = (column: Column) => {
    const known = idsOf(column).find((id) => chosen.has(id));
    put(known === undefined ? [...columns, columnId(column)] : columns.filter((id) => id !== known));
  };
  const found = [...fieldsLike(wanted), ...(data?.items.map(columnOf) ?? [])];
  const more = (data?.total ?? 0) - (data?.items.length ?? 0);
  return (
    <>
      <TextInput
        size="xs"
        type="search"
        aria-label="Search columns"
        placeholder="Search names"
        data-autofocus
        value={wanted}
        onChange={({ currentTarget }) => setWanted(currentTarget.value)}
      />
      <Head bench={bench} found={found} />
      {error === null ? undefined : (
        <ProblemNotice what="The names could not be read" error={error} onRetry={() => void refetch()} />
      )}
      <ul className={classes["list"]} aria-label="Columns">
        {found.map((column) => (
          <Choice
            key={columnId(column)}
            column={column}
            chosen={idsOf(column).find((id) => chosen.has(id))}
            onToggle={() => toggle(column)}
            onChange={(old, next) => put(columns.map((id) => (id === old ? next : id)))}
          />
        ))}
      </ul>
      <Rest found={found.length} more={more} />
    </>
  );
}

function Rest({ found, more }: { readonly found: number; readonly more: number }) {
  if (found > 0 && more <= 0) return undefined;
  const text =
    found === 0 ? "Nothing has this in its name." : `${more.toLocaleString("en")} more: type a part of the name.`;
  return <p className={classes["note"]}>{text}</p>;
}

/** How many columns are shown, and the two ways to change many at once. */
function Head({ bench, found }: { readonly bench: Workbench; readonly found: readonly Column[] }) {
  const { columns, search, set } = bench;
  return (
    <div className={classes["head"]}>
      <span>{columns.length} shown</span>
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => set({ columns: [...new Set([...columns, ...found.map(columnId)])] })}
      >
        Add these {found.length}
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        disabled={search.columns === undefined}
        onClick={() => set({ columns: undefined, pinned: undefined, widths: undefined })}
      >
        Usual columns
      </Button>
    </div>
  );
}

interface ChoiceProps {
  readonly column: Column;
  /** The id that it is shown as. */
  readonly chosen: string | undefined;
  readonly onToggle: () => void;
  readonly onChange: (old: string, next: string) => void;
}

function Choice({ column, chosen, onToggle, onChange }: ChoiceProps) {
  const shown = chosen === undefined ? undefined : parseColumn(chosen);
  return (
    <li className={classes["choice"]}>
      <label title={column.key}>
        <input type="checkbox" checked={chosen !== undefined} onChange={onToggle} />
        <span className="clip">{column.of === "run" ? columnTitle(column) : column.key}</span>
      </label>
      {chosen !== undefined && shown?.of === "metric" ? (
        <select
          aria-label={`Value of ${column.key}`}
          value={shown.value}
          onChange={({ currentTarget: { value } }) => {
            const next = metricValues.find((each) => each === value);
            if (next !== undefined) onChange(chosen, columnId({ ...shown, value: next }));
          }}
        >
          {metricValues.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </select>
      ) : undefined}
      <span className={classes["of"]}>{column.of}</span>
    </li>
  );
}

function columnOf({ of, key }: { readonly of: "metric" | "param" | "tag"; readonly key: string }): Column {
  return of === "metric" ? { of, key, value: "last" } : { of, key };
}

/** The ids that a column may be shown as: a metric's last, least or greatest value. */
function idsOf(column: Column): readonly string[] {
  return column.of === "metric" ? metricValues.map((value) => columnId({ ...column, value })) : [columnId(column)];
}

function fieldsLike(wanted: string): readonly Column[] {
  const part = wanted.toLowerCase();
  const fields = runFields.map((key) => ({ of: "run", key }) as const);
  return fields.filter((field) => field.key.includes(part) || columnTitle(field).includes(part));
}
