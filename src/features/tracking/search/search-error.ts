import { PharosError } from "#/base/errors/index.ts";

const shown = 60;

/** Longest expression that is looked at. */
const maxExpression = 20_000;

/** Refuses an expression, naming the word that does not fit and its position, counted from 1. */
export function searchError(what: string, word: string, at: number, hint?: string): PharosError {
  const text = word.length > shown ? `${word.slice(0, shown)}…` : word;
  const place = text === "" ? "at the end" : `found '${text}' at position ${at + 1}`;
  return new PharosError("SEARCH_INVALID", `${what}; ${place}.`, hint === undefined ? {} : { hint });
}

export function refuseLength(what: string, text: string): void {
  if (text.includes("\0")) throw searchError(`${what} may not contain NUL characters`, "", text.indexOf("\0"));
  if (text.length <= maxExpression) return;
  throw new PharosError("SEARCH_INVALID", `${what} may have ${maxExpression} characters, this one has ${text.length}.`);
}
