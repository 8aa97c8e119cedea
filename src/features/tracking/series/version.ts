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
}

/** What has come since a version; undefined when the line has to be drawn anew, as for a text that is no version. */
export function continuationOf(version: string, plan: SeriesPlan, cut: Cut): Continuation | undefined {
  const [basis, kind, count = "", digest] = version.split(".");
  if (basis !== basisOf(plan, cut) || !/^\d{1,9}$/.test(count)) return undefined;
  const known = Number(count);
  if (known > plan.tail.length || digest !== digestOf(plan.tail.slice(0, known))) return undefined;
  return { since: plan.tail.slice(known), byPoint: kind === "p" };
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
  for (const [i, { step, timestamp, value }] of points.entries()) {
    numbers.set([step, timestamp, value], i * 3);
  }
  return hash("sha256", new Uint8Array(numbers.buffer), "base64url").slice(0, 12);
}
