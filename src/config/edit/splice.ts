/** One part of a text that becomes another. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The text after edits of parts that do not overlap. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let result = text;
  for (const { from, to, text: part } of splices.toSorted((a, b) => b.from - a.from || b.to - a.to)) {
    result = result.slice(0, from) + part + result.slice(to);
  }
  return result;
}
