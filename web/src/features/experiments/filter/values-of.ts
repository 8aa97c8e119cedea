import { columnId } from "../columns/column-id.ts";
import { fieldName } from "../columns/sort.ts";
import { cellOf, type RunRow } from "../runs/run-row.ts";

const most = 50;

/** The distinct values that loaded rows show of a field, as it is written in a filter. */
export function valuesOf(rows: readonly RunRow[], field: string): readonly string[] {
  const [first] = rows;
  if (first === undefined) return [];
  if (field === "user_id") return distinct(rows.map(({ head }) => head.user));
  if (field === "run_name") return distinct(rows.map(({ head }) => head.name));
  const column = [...first.places.keys()].find((id) => isColumn(id, field));
  return column === undefined ? [] : distinct(rows.map((row) => cellOf(row, column)));
}

function isColumn(id: string, field: string): boolean {
  const [of = "", ...rest] = id.split(":");
  if (of !== "param" && of !== "tag") return false;
  const key = rest.join(":");
  return columnId({ of, key }) === id && fieldName({ of, key }) === field;
}

function distinct(values: readonly (string | number | null | undefined)[]): readonly string[] {
  const texts = values.filter((value) => value !== null && value !== undefined).map(String);
  return [...new Set(texts)].toSorted((a, b) => a.localeCompare(b, "en", { numeric: true })).slice(0, most);
}
