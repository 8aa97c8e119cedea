import type { Problem } from "#/shared/api/index.ts";

/** Which part of the filter the server does not understand. */
export interface FaultPlace {
  readonly from: number;
  readonly to: number;
}

const found = /found '(?<word>.*)' at position (?<position>\d+)\.$/s;

/** The offending word by what the problem says; the end of the text when something is missing there; else undefined. */
export function faultPlace(problem: Problem, text: string): FaultPlace | undefined {
  if (problem.code !== "SEARCH_INVALID") return undefined;
  const { word = "", position } = found.exec(problem.message)?.groups ?? {};
  if (position === undefined) return { from: text.length, to: text.length + 1 };
  const from = Math.min(text.length, Number(position) - 1);
  // Long words are told with an ellipsis.
  const length = word.endsWith("…") ? word.length - 1 : word.length;
  return { from, to: from + Math.max(1, length) };
}
