import { asProblem } from "#/shared/api/index.ts";

/** Whether the server did not understand the filter, which the filter's own line tells. */
export function isFilterFault(error: Error): boolean {
  return asProblem(error).code === "SEARCH_INVALID";
}
