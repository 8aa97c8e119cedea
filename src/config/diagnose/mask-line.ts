/** A part of a line that must not be seen; offsets in it, the end excluded. */
export interface HiddenRange {
  readonly from: number;
  readonly to: number;
}

/** A line as it may be shown, and the place in it that is meant. */
export interface QuotedLine {
  readonly text: string;
  /** Counted from 1, in UTF-16 units as files and editors count. */
  readonly column: number;
}

const mask = "***";

/** Puts `***` in place of what is hidden, always as long, and moves the column along. */
export function maskLine(line: string, column: number, ranges: readonly HiddenRange[]): QuotedLine {
  const place = Math.min(Math.max(column - 1, 0), line.length);
  let text = "";
  let at = 0;
  let moved: number | undefined;
  for (const { from, to } of united([...ranges, ...passwords(line)], line.length)) {
    if (place < from) moved ??= text.length + place - at;
    text += line.slice(at, from);
    if (place < to) moved ??= text.length;
    text += mask;
    at = to;
  }
  moved ??= text.length + place - at;
  return { text: text + line.slice(at), column: moved + 1 };
}

/** Ranges within the line, in order, none of which touch. */
function united(ranges: readonly HiddenRange[], length: number): HiddenRange[] {
  const found: HiddenRange[] = [];
  const within = ranges.map(({ from, to }) => ({ from: Math.max(from, 0), to: Math.min(to, length) }));
  for (const range of within.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last === undefined || range.from > last.to) found.push(range);
    else found[found.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
  }
  return found;
}

/** A URL's password may stand in a setting that takes none. */
function* passwords(line: string): Generator<HiddenRange> {
  for (const match of line.matchAll(/:\/\/[^\s/:@"']*:([^\s/"']+)@/g)) {
    const to = match.index + match[0].length - 1;
    yield { from: to - (match[1]?.length ?? 0), to };
  }
}
