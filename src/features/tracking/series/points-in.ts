import type { Columns } from "../points/codec.ts";
import { columnOf, originOf, type Axis } from "./axis.ts";
import type { BucketColumns } from "./buckets.ts";
import { numberOrNull } from "./number-or-null.ts";
import type { Range } from "./range.ts";
import type { SeriesPlan } from "./series-plan.ts";

/** Points as columns of the same length. */
interface Points {
  readonly xs: Float64Array;
  readonly values: Float64Array;
}

/** What is not sealed yet, as columns. */
export function tailColumns({ tail }: SeriesPlan): Columns {
  return {
    timestamps: Float64Array.from(tail, (point) => point.timestamp),
    steps: Float64Array.from(tail, (point) => point.step),
    values: Float64Array.from(tail, (point) => point.value),
  };
}

/** The points of chunks, and of the plan's tail after them, whose x lies in the range. */
export function pointsIn(chunks: readonly Columns[], plan: SeriesPlan, axis: Axis, { from, to }: Range): Points {
  const origin = originOf(axis, plan.runStart);
  const parts = [...chunks, tailColumns(plan)];
  const most = parts.reduce((sum, { values }) => sum + values.length, 0);
  const xs = new Float64Array(most);
  const values = new Float64Array(most);
  let length = 0;
  for (const part of parts) {
    const column = columnOf(axis, part);
    for (let i = 0; i < column.length; i += 1) {
      const x = (column[i] as number) - origin;
      if (x < from || x > to) continue;
      xs[length] = x;
      values[length] = part.values[i] as number;
      length += 1;
    }
  }
  return { xs: xs.subarray(0, length), values: values.subarray(0, length) };
}

/** By x, those of one x in the order of time; a point that is stored twice comes once. */
export function inOrder(points: Points): Points {
  const { xs, values } = isAscending(points.xs) ? points : sorted(points);
  const once = { xs: new Float64Array(xs.length), values: new Float64Array(xs.length) };
  let length = 0;
  for (let i = 0; i < xs.length; i += 1) {
    const [x, value] = [xs[i] as number, values[i] as number];
    if (length > 0 && once.xs[length - 1] === x && Object.is(once.values[length - 1], value)) continue;
    once.xs[length] = x;
    once.values[length] = value;
    length += 1;
  }
  return { xs: once.xs.subarray(0, length), values: once.values.subarray(0, length) };
}

function isAscending(xs: Float64Array): boolean {
  for (let i = 1; i < xs.length; i += 1) if ((xs[i] as number) < (xs[i - 1] as number)) return false;
  return true;
}

function sorted({ xs, values }: Points): Points {
  const order = Uint32Array.from(xs.keys()).toSorted((a, b) => (xs[a] ?? 0) - (xs[b] ?? 0) || a - b);
  return {
    xs: Float64Array.from(order, (i) => xs[i] ?? 0),
    values: Float64Array.from(order, (i) => values[i] ?? 0),
  };
}

/** Each point as a bucket of its own. */
export function everyPoint({ xs, values }: Points): BucketColumns & { readonly points: number } {
  const shown = Array.from(values, numberOrNull);
  return { x: Array.from(xs), min: shown, max: shown, last: shown, points: shown.length };
}
