/** A stretch of the x axis, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export const everywhere: Range = { from: -Infinity, to: Infinity };

export function overlaps(span: Range, range: Range): boolean {
  return span.from <= range.to && span.to >= range.from;
}

export function within(x: number, range: Range): boolean {
  return x >= range.from && x <= range.to;
}

export function covers(range: Range, span: Range): boolean {
  return span.from >= range.from && span.to <= range.to;
}
