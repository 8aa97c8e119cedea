import { hash } from "node:crypto";
import type { StoredPoint } from "../points/codec.ts";
import type { Axis } from "./axis.ts";
import type { Grid } from "./grid.ts";
import type { SeriesPlan } from "./series-plan.ts";

/** What decides how a line is cut, beside its points. */
export interface Cut {
  readonly axis: Axis;
  readonly grid: Grid | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly buckets: number;
  readonly smoothing: number;
}

/**
 * A line as a client got it: which chunks it was made of, how it was cut, whether it came point by point, and how many
 * points of the tail were in it. Only an equal version of the first three can be continued.
 */
export function versionOf(plan: SeriesPlan, cut: Cut, byPoint: boolean): string {
  return [basisOf(plan, cut), byPoint ? "p" : "b", plan.tail.length, digestOf(plan.tail)].join(".");
}

export interface Continuation {
  /** The points that have come since. */
  readonly since: readonly StoredPoint[];
  readonly byPoint: boolean;
  /** Of the line that is as it was; its points beyond the range may be more. */
  readonly version: string;
}

/** What has come since a version; undefined when the line has to be drawn anew, as for any text that is no version. */
export function continuationOf(known: string | undefined, plan: SeriesPlan, cut: Cut): Continuation | undefined {
  if (known === undefined) return undefined;
  const [basis, kind, count = "", digest] = known.split(".");
  if (basis !== basisOf(plan, cut) || !/^\d{1,9}$/.test(count)) return undefined;
  const points = Number(count);
  if (points > plan.tail.length || digest !== digestOf(plan.tail.slice(0, points))) return undefined;
  const since = plan.tail.slice(points);
  const byPoint = kind === "p";
  return { since, byPoint, version: since.length === 0 ? known : versionOf(plan, cut, byPoint) };
}

/** Chunks never change and are never fewer, so their number tells them. */
function basisOf({ uuid, key, chunks, runStart }: SeriesPlan, { axis, grid, ...cut }: Cut): string {
  const { from, to, buckets, smoothing } = cut;
  const start = axis === "relative" ? runStart : 0;
  // The number of stretches may grow with the line.
  const parts = [uuid, key, chunks.length, axis, start, grid?.origin, grid?.perX, from, to, buckets, smoothing];
  return hash("sha256", JSON.stringify(parts), "base64url").slice(0, 12);
}

function digestOf(points: readonly StoredPoint[]): string {
  const numbers = new Float64Array(points.length * 3);
  let at = 0;
  for (const { step, timestamp, value } of points) {
    numbers[at] = step;
    numbers[at + 1] = timestamp;
    numbers[at + 2] = value;
    at += 3;
  }
  return hash("sha256", new Uint8Array(numbers.buffer), "base64url").slice(0, 12);
}
