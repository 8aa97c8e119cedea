import type { PlotAxis } from "./plot-axis.ts";

/** A stretch of an axis that runs have to lie in. */
export interface Brush {
  /** The axis' row: `params:lr`. */
  readonly row: string;
  readonly from: number;
  readonly to: number;
}

/** Places of the runs that lie in a stretch of each axis that has some. */
export function brushedRuns(
  runs: number,
  axes: ReadonlyMap<string, PlotAxis>,
  brush: readonly Brush[],
): readonly number[] {
  const byRow = Map.groupBy(brush, ({ row }) => row);
  return Array.from({ length: runs }, (_, run) => run).filter((run) =>
    [...byRow].every(([row, stretches]) => {
      const axis = axes.get(row);
      if (axis === undefined) return true;
      const place = axis.places[run];
      return place !== undefined && stretches.some(({ from, to }) => place >= from && place <= to);
    }),
  );
}

/** What ECharts tells when stretches were chosen on one axis. */
interface Selected {
  readonly parallelAxisId?: string;
  readonly intervals?: readonly (readonly [number, number])[];
}

/** The brush after a selection: the axis' stretches are those that it has now. */
export function brushAfter(brush: readonly Brush[], event: unknown): readonly Brush[] {
  const { parallelAxisId: row, intervals = [] } = event as Selected;
  if (row === undefined) return brush;
  const own = intervals.map(([from, to]) => ({ row, from: short(from), to: short(to) }));
  return [...brush.filter((each) => each.row !== row), ...own];
}

/** Five digits are finer than a pixel, and keep addresses short. */
function short(value: number): number {
  return Number(value.toPrecision(5));
}

export function writeBrush(brush: readonly Brush[]): readonly string[] {
  return brush.map(({ row, from, to }) => JSON.stringify([row, from, to]));
}

export function parseBrush(texts: readonly string[] | undefined): readonly Brush[] {
  return (texts ?? []).flatMap((text) => {
    const [row, from, to] = listIn(text);
    return typeof row === "string" && typeof from === "number" && typeof to === "number" ? [{ row, from, to }] : [];
  });
}

function listIn(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
