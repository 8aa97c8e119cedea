import type { Comparison, Filter } from "./ast.ts";

/** All comparisons of a filter. */
export function comparisonsOf(filter: Filter | undefined): Comparison[] {
  if (filter === undefined) return [];
  return filter.kind === "and" || filter.kind === "or" ? filter.operands.flatMap(comparisonsOf) : [filter];
}

/** The comparisons that every found run fulfils. */
export function demandsOf(filter: Filter | undefined): Comparison[] {
  if (filter === undefined || filter.kind === "or") return [];
  return filter.kind === "and" ? filter.operands.flatMap(demandsOf) : [filter];
}
