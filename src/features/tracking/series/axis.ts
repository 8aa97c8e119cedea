import type { Columns } from "../points/codec.ts";

/** What a chart's x is: the step, the time (epoch milliseconds), or milliseconds since the run's start. */
export const axes = ["step", "time", "relative"] as const;

export type Axis = (typeof axes)[number];

/** The column that an axis reads, and what is taken off each of its numbers. */
export function columnOf(axis: Axis, { steps, timestamps }: Pick<Columns, "steps" | "timestamps">): Float64Array {
  return axis === "step" ? steps : timestamps;
}

export function originOf(axis: Axis, runStart: number): number {
  return axis === "relative" ? runStart : 0;
}
