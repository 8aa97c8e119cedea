/** Where the upper edge of the window is: `part` (0 to 1) of a line's height below its top. "end": the end is shown. */
export type Place = { readonly line: number; readonly part: number } | "end";

/** A line's height without wrapping, in pixels. */
export const lineHeight = 20;

/** Browsers draw no element higher than some 16 to 33 million pixels: longer output is scrolled on a shorter scale. */
export const maxScrollHeight = 8_000_000;

/** What is scrolled. */
export interface Extent {
  /** Lines in all. */
  readonly total: number;
  /** Of the window, in pixels. */
  readonly height: number;
  readonly heightOf: (line: number) => number;
}

/** The height that a browser is told, in pixels. */
export function scrollHeight(total: number): number {
  return Math.min(total * lineHeight, maxScrollHeight);
}

/** The place at a scroll bar's position. Exact as long as lines have the same height. */
export function placeAt(scrollTop: number, { total, height }: Extent): Place {
  const room = scrollHeight(total) - height;
  if (room <= 0 || scrollTop >= room - 1) return "end";
  const at = (Math.max(0, scrollTop) / room) * topMost({ total, height });
  return { line: Math.floor(at) + 1, part: at - Math.floor(at) };
}

/** The other way round. */
export function scrollTopOf(place: Place, { total, height }: Pick<Extent, "total" | "height">): number {
  const room = Math.max(0, scrollHeight(total) - height);
  if (place === "end") return room;
  const most = topMost({ total, height });
  return most <= 0 ? 0 : Math.min(1, (place.line - 1 + place.part) / most) * room;
}

/** The place so many pixels further down (up, when negative). */
export function moveBy(place: Place, pixels: number, extent: Extent): Place {
  const bottom = walk({ line: extent.total + 1, part: 0 }, -extent.height, extent);
  if (place === "end" && pixels >= 0) return place;
  const moved = walk(place === "end" ? bottom : place, pixels, extent);
  return isBefore(moved, bottom) ? moved : "end";
}

/** The place at which a line is in the middle of the window. */
export function placeAround(line: number, extent: Extent): Place {
  const half = (extent.height - extent.heightOf(line)) / 2;
  return moveBy({ line: Math.min(Math.max(1, line), Math.max(1, extent.total)), part: 0 }, -half, extent);
}

/** The first line that may be seen when the end is shown, and the lines to draw from a place on. */
export function linesInView(place: Place, { total, height }: Pick<Extent, "total" | "height">) {
  const many = Math.ceil(height / lineHeight) + 1;
  if (place === "end") return { first: Math.max(1, total - many + 1), last: total };
  return { first: Math.min(place.line, Math.max(1, total)), last: Math.min(total, place.line + many) };
}

type Spot = Exclude<Place, "end">;

function topMost({ total, height }: Pick<Extent, "total" | "height">): number {
  return total - height / lineHeight;
}

function walk(from: Spot, pixels: number, { total, heightOf }: Extent): Spot {
  let { line } = from;
  let rest = pixels + from.part * heightOf(line);
  while (rest < 0 && line > 1) {
    line -= 1;
    rest += heightOf(line);
  }
  if (rest < 0) return { line: 1, part: 0 };
  while (line <= total && rest >= heightOf(line)) {
    rest -= heightOf(line);
    line += 1;
  }
  return { line, part: line > total ? 0 : rest / heightOf(line) };
}

function isBefore(a: Spot, b: Spot): boolean {
  return a.line < b.line || (a.line === b.line && a.part < b.part - 1e-9);
}
