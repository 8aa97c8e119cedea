import type { LineRange } from "./buffer/wanted-ranges.ts";

/** Lines of an address: `123` or `123-140`; undefined for anything else. */
export function parseMark(text: string | undefined): LineRange | undefined {
  const found = /^([1-9]\d{0,14})(?:-([1-9]\d{0,14}))?$/.exec(text ?? "");
  if (found === null) return undefined;
  const [first, last = first] = [Number(found[1]), found[2] === undefined ? undefined : Number(found[2])];
  return { first: Math.min(first, last), last: Math.max(first, last) };
}

/** The mark after a click on a line's number: that line, or with Shift all from the first marked one to it. */
export function markAfterClick(mark: LineRange | undefined, line: number, shift: boolean): string | undefined {
  if (shift && mark !== undefined)
    return renderMark({ first: Math.min(mark.first, line), last: Math.max(mark.first, line) });
  return mark?.first === line && mark.last === line ? undefined : String(line);
}

export function renderMark({ first, last }: LineRange): string {
  return first === last ? String(first) : `${first}-${last}`;
}
