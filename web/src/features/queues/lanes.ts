/** Something that has a beginning, and an end once it is over; epoch milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Lays stretches that overlap into lanes, as few as there were at once: each goes to the first lane that is free. Answers
 * the lane of each, in the order given.
 */
export function assignLanes(stretches: readonly Stretch[]): readonly number[] {
  const order = stretches.map((_, at) => at).toSorted((a, b) => start(stretches, a) - start(stretches, b) || a - b);
  const busyUntil: number[] = [];
  const lanes: number[] = [];
  for (const at of order) {
    const stretch = stretches[at];
    if (stretch === undefined) continue;
    const free = busyUntil.findIndex((until) => until <= stretch.from);
    const lane = free < 0 ? busyUntil.length : free;
    busyUntil[lane] = stretch.to;
    lanes[at] = lane;
  }
  return lanes;
}

function start(stretches: readonly Stretch[], at: number): number {
  return stretches[at]?.from ?? 0;
}
