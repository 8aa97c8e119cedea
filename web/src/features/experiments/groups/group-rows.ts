import type { RunsPage } from "../runs/queries.ts";
import type { RunRow } from "../runs/run-row.ts";
import type { RunGroup } from "./queries.ts";

/** A row of the grouped table. */
export type GroupedRow =
  | { readonly is: "group"; readonly id: string; readonly group: RunGroup; readonly open: boolean }
  | { readonly is: "run"; readonly id: string; readonly row: RunRow }
  | { readonly is: "rest"; readonly id: string; readonly group: RunGroup; readonly left: number };

/** Unlike any other value's, also of the runs that have none. */
export function groupId(value: string | null): string {
  return JSON.stringify(value);
}

/** Groups with the runs of those that are open below them; of a large one the first page, and how many more there are. */
export function groupRows(
  groups: readonly RunGroup[],
  open: ReadonlySet<string>,
  pages: ReadonlyMap<string, RunsPage>,
): readonly GroupedRow[] {
  return groups.flatMap((group): readonly GroupedRow[] => {
    const id = groupId(group.value);
    const head: GroupedRow = { is: "group", id, group, open: open.has(id) };
    const page = pages.get(id);
    if (!head.open || page === undefined) return [head];
    const runs = page.rows.map((row): GroupedRow => ({ is: "run", id: `${id} ${row.head.run_id}`, row }));
    const left = group.count - page.rows.length;
    return [head, ...runs, ...(left > 0 ? [{ is: "rest", id: `${id} rest`, group, left } as const] : [])];
  });
}
