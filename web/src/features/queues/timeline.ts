import { assignLanes } from "./lanes.ts";
import type { PastAttempt } from "./queries.ts";

/** A bar of the timeline; places in percent of the window. */
export interface TimelineBar {
  readonly attempt: PastAttempt;
  readonly left: number;
  readonly width: number;
  readonly lane: number;
}

/** A machine's part of the timeline. */
export interface TimelineRow {
  readonly worker: string;
  readonly lanes: number;
  readonly bars: readonly TimelineBar[];
}

/** Lays attempts out by machine, between two instants in epoch milliseconds. What still runs reaches the right edge. */
export function layTimeline(attempts: readonly PastAttempt[], from: number, to: number): readonly TimelineRow[] {
  const machines = Map.groupBy(attempts, (attempt) => attempt.worker ?? attempt.worker_id);
  return [...machines]
    .map(([worker, held]) => rowOf(worker, held, from, to))
    .toSorted((a, b) => a.worker.localeCompare(b.worker));
}

function rowOf(worker: string, attempts: readonly PastAttempt[], from: number, to: number): TimelineRow {
  const stretches = attempts.map(({ claimed_at: claimed, ended_at: ended }) => ({
    from: Date.parse(claimed),
    to: ended === null ? to : Date.parse(ended),
  }));
  const lanes = assignLanes(stretches);
  const percent = (instant: number) => ((Math.min(to, Math.max(from, instant)) - from) / (to - from)) * 100;
  const bars = attempts.map((attempt, at) => {
    const stretch = stretches[at] ?? { from, to };
    const left = percent(stretch.from);
    return { attempt, left, width: percent(stretch.to) - left, lane: lanes[at] ?? 0 };
  });
  return { worker, lanes: Math.max(0, ...lanes) + 1, bars };
}
