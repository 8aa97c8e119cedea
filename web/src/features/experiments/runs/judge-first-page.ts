import type { RunRow } from "./run-row.ts";

/** How the first page of now differs from what is shown. */
export interface Verdict {
  /** Runs that are not shown yet. */
  readonly fresh: number;
  /** The same runs in the same order. */
  readonly isSame: boolean;
}

export function judgeFirstPage(shown: readonly RunRow[], now: readonly RunRow[]): Verdict {
  const known = new Set(shown.map(({ head }) => head.run_id));
  const isSame =
    (shown.length >= now.length || shown.length === 0) &&
    now.every(({ head }, at) => shown[at]?.head.run_id === head.run_id);
  return { fresh: now.filter(({ head }) => !known.has(head.run_id)).length, isSame: isSame && shown.length > 0 };
}
