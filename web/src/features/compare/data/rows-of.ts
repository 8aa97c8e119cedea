import { rowId, type CompareRow, type RowSection, type Value } from "../rules/rows.ts";
import type { ColumnValues, ComparedRun } from "./queries.ts";

const sectionOf = { param: "params", metric: "metrics", tag: "tags" } as const;

/** Rows of the columns that at least one of the runs has logged; what is not there yet is left out. */
export function valueRows(
  batches: readonly (ColumnValues | undefined)[],
  runIds: readonly string[],
): readonly CompareRow[] {
  return batches.flatMap((batch) => {
    const told = runIds.map((id) => batch?.values.get(id));
    return (batch?.columns ?? []).flatMap(({ of, key }, at) => {
      const row = rowOf(
        sectionOf[of],
        key,
        told.map((cells) => cells?.[at] ?? null),
      );
      return row.values.every((value) => value === null) ? [] : [row];
    });
  });
}

/** What every run has beside its values. */
export function attributeRows(runs: readonly ComparedRun[]): readonly CompareRow[] {
  const row = (key: string, pick: (run: ComparedRun) => Value) => rowOf("attributes", key, runs.map(pick));
  return [
    row("status", ({ status }) => status.toLowerCase()),
    row("duration", ({ started_at: start, finished_at: end }) =>
      start === null || end === null ? null : (Date.parse(end) - Date.parse(start)) / 1000,
    ),
    row("started", ({ started_at: start }) => start),
    row("user", ({ user }) => user),
    row("experiment", ({ experiment }) => experiment),
    row("job", ({ job_id: job }) => (job === null ? null : `#${job}`)),
    row("run id", ({ run_id: id }) => id),
  ];
}

function rowOf(section: RowSection, key: string, values: readonly Value[]): CompareRow {
  return { id: rowId(section, key), section, key, values };
}
