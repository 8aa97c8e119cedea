import { parseColumn } from "../columns/column-id.ts";
import { fieldName, nameColumn } from "../columns/sort.ts";
import type { Cell, RunHead } from "../runs/run-row.ts";
import { quoteValue } from "./suggestions.ts";
import { tokensOf } from "./tokens.ts";

/** The filter with one more condition, which all runs must meet beside what it said before. */
export function addCondition(filter: string | undefined, condition: string): string {
  const old = filter?.trim() ?? "";
  if (old === "") return condition;
  const hasOr = tokensOf(old).some(({ kind, text }) => kind === "name" && text.toLowerCase() === "or");
  return `${hasOr ? `(${old})` : old} and ${condition}`;
}

/** What a filter says so that a column has, or has not, the value of a cell; undefined where none can. */
export function conditionsOf(
  column: string,
  value: Cell | undefined,
  head: RunHead,
): { readonly equal: string; readonly other: string } | undefined {
  if (column === nameColumn) return compare("run_name", quoteValue(head.name));
  if (column === "state") return compare("status", quoteValue(head.status));
  const parsed = parseColumn(column);
  if (parsed?.of === "run") return fieldConditions(parsed.key, head);
  if (parsed === undefined || value === undefined) return undefined;
  const field = fieldName(parsed);
  if (parsed.of !== "metric") {
    if (value === null) return { equal: `${field} is null`, other: `${field} is not null` };
    return compare(field, quoteValue(String(value)));
  }
  // Filters know finite numbers only, and the last value of a metric.
  if (typeof value !== "number" || parsed.value !== "last") return undefined;
  return compare(field, String(value));
}

function fieldConditions(key: string, head: RunHead) {
  if (key === "status") return compare("status", quoteValue(head.status));
  if (key === "user") return compare("user_id", quoteValue(head.user));
  return key === "id" ? compare("run_id", quoteValue(head.run_id)) : undefined;
}

function compare(field: string, value: string) {
  return { equal: `${field} = ${value}`, other: `${field} != ${value}` };
}
