import { given } from "#/shared/url/index.ts";
import { parseExperimentSearch, type ExperimentSearch } from "../search.ts";

/** What a view keeps: all but what is of the moment. */
export function stateOf(search: ExperimentSearch): ExperimentSearch {
  return given({ ...search, selected: undefined, run: undefined, view: undefined, trash: undefined, chart: undefined });
}

/** Reads a saved state; what is not understood, of a newer version, is left out. */
export function readState(text: string): ExperimentSearch {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? stateOf(parseExperimentSearch(value as Record<string, unknown>)) : {};
  } catch {
    return {};
  }
}

/** Whether the page shows something else than the view. */
export function differs(search: ExperimentSearch, state: string): boolean {
  return canonical(stateOf(search)) !== canonical(readState(state));
}

function canonical(search: ExperimentSearch): string {
  return JSON.stringify(Object.entries(search).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
