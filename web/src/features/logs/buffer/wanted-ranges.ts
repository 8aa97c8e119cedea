/** Lines are fetched in blocks of so many, so that scrolling back and forth meets what is there. */
export const blockLines = 200;

/** Lines by number, both included. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** What has to be fetched so that all lines in view are there: at most one stretch of each block. */
export function missingRanges(has: (line: number) => boolean, view: LineRange, total: number): readonly LineRange[] {
  const ranges: LineRange[] = [];
  const end = Math.min(view.last, total);
  for (let block = Math.floor((Math.max(1, view.first) - 1) / blockLines); block * blockLines < end; block += 1) {
    const blockEnd = Math.min((block + 1) * blockLines, total);
    let first = block * blockLines + 1;
    let last = blockEnd;
    while (first <= last && has(first)) first += 1;
    while (last >= first && has(last)) last -= 1;
    const isInView = first <= view.last && last >= view.first;
    if (first <= last && isInView) ranges.push({ first, last });
  }
  return ranges;
}

/** The lines to forget when more than `keep` are held: those farthest from what is in view. */
export function farLines(held: Iterable<number>, view: LineRange, keep: number): readonly number[] {
  const numbers = [...held];
  if (numbers.length <= keep) return [];
  const away = (line: number) => Math.max(view.first - line, line - view.last, 0);
  return numbers.toSorted((a, b) => away(b) - away(a)).slice(0, numbers.length - keep);
}
