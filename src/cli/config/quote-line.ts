import { displayWidth } from "../terminal/text.ts";

/** A line and the caret under the meant column, each at most as wide as asked for. */
export interface CaretLine {
  readonly text: string;
  /** Spaces and `^`. */
  readonly caret: string;
}

interface Cell {
  /** Offset in the line, UTF-16. */
  readonly at: number;
  readonly text: string;
  readonly width: number;
}

const tabStop = 4;
const segmenter = new Intl.Segmenter();

/**
 * Shows a line so that the caret stands under the meant character on a terminal: tabs become arrows, wide characters
 * count two, nothing can steer the terminal, and a long line is cut around the column (counted from 1, UTF-16).
 */
export function caretLine(line: string, column: number, width: number): CaretLine {
  const cells = cellsOf(line);
  const found = cells.findLastIndex(({ at }) => at < column);
  const end = column > line.length || found < 0;
  const meant = end ? cells.length : found;
  const { from, to } = windowAround(cells, meant, Math.max(width, 16));
  const lead = from > 0 ? "…" : "";
  const shown = cells.slice(from, to).map(({ text }) => text);
  const before = cells.slice(from, meant).reduce((sum, cell) => sum + cell.width, lead.length);
  return { text: lead + shown.join("") + (to < cells.length ? "…" : ""), caret: `${" ".repeat(before)}^` };
}

function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of segmenter.segment(line)) {
    const text = segment === "\t" ? "→".padEnd(tabStop - (column % tabStop)) : visible(segment);
    const width = displayWidth(text);
    cells.push({ at: index, text, width });
    column += width;
  }
  return cells;
}

/** Control and format characters would move the cursor, or the text around them. */
function visible(segment: string): string {
  return /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u.test(segment) || displayWidth(segment) === 0 ? "·" : segment;
}

/** As many cells around the meant one as fit, with room for the marks of what is missing. */
function windowAround(cells: readonly Cell[], meant: number, width: number): { from: number; to: number } {
  const total = cells.reduce((sum, cell) => sum + cell.width, 0);
  // The caret may stand behind the last character.
  if (total < width) return { from: 0, to: cells.length };
  let from = meant;
  let to = Math.min(meant + 1, cells.length);
  let room = width - 3 - (cells[meant]?.width ?? 1);
  while (room > 0 && (from > 0 || to < cells.length)) {
    // What stands before the place explains more than what follows.
    const left = from > 0 && (meant - from <= 2 * (to - meant) || to >= cells.length);
    const next = cells[left ? from - 1 : to];
    if (next === undefined || next.width > room) break;
    room -= next.width;
    if (left) from -= 1;
    else to += 1;
  }
  return { from, to };
}
