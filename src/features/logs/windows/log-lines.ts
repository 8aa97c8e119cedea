import type { Principal } from "#/base/principal.ts";
import type { FollowDeps } from "../follow.ts";
import type { Position } from "../model.ts";
import { openSpan, type OpenSpan, type SpanQuery } from "./open-span.ts";
import { readLines, type LogLine } from "./read-lines.ts";

/** Which lines are wanted: `count` from a number on, or the last ones. */
export interface LinesQuery extends SpanQuery {
  readonly place: { readonly from: number } | "end";
  readonly count: number;
  /** Bytes of one line's text at most. */
  readonly maxBytes: number;
}

export interface LinesAnswer {
  readonly span: OpenSpan;
  readonly from: number;
  readonly lines: readonly LogLine[];
  /** The place after the last line, from which the output can be followed. */
  readonly after: Position;
}

export async function logLines(
  deps: FollowDeps,
  principal: Principal,
  jobId: number,
  query: LinesQuery,
  signal: AbortSignal,
): Promise<LinesAnswer> {
  const { count, maxBytes, place } = query;
  const span = await openSpan(deps, principal, jobId, query);
  const from = place === "end" ? Math.max(1, span.lines - count + 1) : place.from;
  const { lines, end } = await readLines(deps, span, { from, count, maxBytes }, signal);
  return { span, from, lines, after: { attempt: span.attempt, ...end } };
}
