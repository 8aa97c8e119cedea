import { parseColumn } from "./column-id.ts";

/** `-metric:acc` is the column's id, descending; without the minus ascending. */
export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** Name of the run, which is a column of every table. */
export const nameColumn = "name";

export function parseSort(text: string | undefined): Sort | undefined {
  if (text === undefined) return undefined;
  const descending = text.startsWith("-");
  const column = descending ? text.slice(1) : text;
  return orderField(column) === undefined ? undefined : { column, descending };
}

/** What a press on a header makes of the order: first the way that shows the best, then the other, then none. */
export function nextSort(old: string | undefined, column: string, descendingFirst: boolean): string | undefined {
  const first = descendingFirst ? `-${column}` : column;
  const second = descendingFirst ? column : `-${column}`;
  if (old === first) return second;
  return old === second ? undefined : first;
}

/** The API's `order_by`; newest first when nothing is chosen. */
export function orderBy(text: string | undefined): string[] {
  const sort = parseSort(text);
  const field = sort === undefined ? undefined : orderField(sort.column);
  return field === undefined ? ["start_time DESC"] : [`${field} ${sort?.descending === true ? "DESC" : "ASC"}`];
}

const runOrder: Readonly<Record<string, string>> = {
  duration: "duration",
  started: "start_time",
  finished: "end_time",
  status: "status",
  user: "user_id",
};

/** What a column is called in filters and orders; undefined when the API does not order by it. */
export function orderField(id: string): string | undefined {
  if (id === nameColumn) return "run_name";
  const column = parseColumn(id);
  if (column === undefined) return undefined;
  if (column.of === "run") return runOrder[column.key];
  return column.of === "metric" && column.value !== "last" ? undefined : fieldName(column);
}

const plain = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.]*[\p{L}\p{N}_])?$/u;
const entities = { metric: "metrics", param: "params", tag: "tags" } as const;

/** A param, tag or metric as filters name it; in backticks when its key needs them. */
export function fieldName({ of, key }: { readonly of: keyof typeof entities; readonly key: string }): string {
  return `${entities[of]}.${plain.test(key) ? key : `\`${key.replaceAll("`", "``")}\``}`;
}
