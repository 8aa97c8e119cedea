/** Items of a list from the first to before the last. */
export interface Windowed {
  readonly from: number;
  readonly to: number;
}

/** Edges of items that lie side by side: `edges[i]` is where item i begins, the last one is where all of them end. */
export function edgesOf(sizes: readonly number[]): readonly number[] {
  const edges = [0];
  let end = 0;
  for (const size of sizes) edges.push((end += size));
  return edges;
}

/** What of a list of rows is seen; pixels and rows. */
export interface RowsView {
  readonly offset: number;
  readonly length: number;
  readonly rowHeight: number;
  readonly count: number;
  /** Rows are drawn in steps of so many. */
  readonly step: number;
}

/**
 * Which rows of one height are drawn. Whole steps of rows are, and one step more at each side, so that scrolling redraws
 * only once a step and finds rows there.
 */
export function windowRows(view: RowsView): Windowed {
  const { offset, length, rowHeight, count, step } = view;
  const first = Math.floor(Math.max(0, offset) / rowHeight);
  const last = Math.ceil((Math.max(0, offset) + length) / rowHeight);
  return stepped({ from: first, to: last }, count, step);
}

/** The most rows that `windowRows` answers for a view of this size, wherever it is scrolled to. */
export function mostRows({ length, rowHeight, step }: Pick<RowsView, "length" | "rowHeight" | "step">): number {
  return (Math.ceil((Math.ceil(length / rowHeight) + 1) / step) + 3) * step;
}

/** Which columns are drawn, by their edges. */
export function windowColumns(view: {
  readonly offset: number;
  readonly length: number;
  readonly edges: readonly number[];
  readonly step: number;
}): Windowed {
  const { offset, length, edges, step } = view;
  const count = edges.length - 1;
  return stepped({ from: lastAtOrBefore(edges, offset), to: lastAtOrBefore(edges, offset + length) + 1 }, count, step);
}

function stepped(seen: Windowed, count: number, step: number): Windowed {
  const from = (Math.floor(seen.from / step) - 1) * step;
  const to = (Math.ceil(seen.to / step) + 1) * step;
  return { from: Math.min(count, Math.max(0, from)), to: Math.min(count, Math.max(0, to)) };
}

/** The greatest index whose edge is not beyond the place; 0 when all are. */
function lastAtOrBefore(edges: readonly number[], place: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((edges[middle] ?? Infinity) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
