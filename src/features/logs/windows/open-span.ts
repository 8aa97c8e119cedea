import { PharosError } from "#/base/errors/index.ts";
import type { Principal } from "#/base/principal.ts";
import { many, type Tx } from "#/platform/db/index.ts";
import { authorize } from "#/features/auth/index.ts";
import { reachedOf } from "../append.ts";
import { hasEnded } from "../has-ended.ts";
import { follow, type FollowDeps } from "../follow.ts";
import { streamNames, type LogPiece, type Offsets, type StreamName } from "../model.ts";
import type { LogJobState } from "../ports/log-jobs.ts";
import { byArrival, segmentsOf, type Segment } from "../segments.ts";
import { chunksBefore } from "../store.ts";
import type { Span } from "./locate.ts";

const lineEnd = 10;

export interface SpanQuery {
  /** The newest without it. */
  readonly attempt?: number | undefined;
  /** Both, as they arrived, without it. */
  readonly stream?: StreamName | undefined;
}

/** What is there now of one attempt's output. */
export interface OpenSpan extends Span {
  /** True when no more of the attempt will come; where none was asked for, of the job. */
  readonly ended: boolean;
  /** Lines so far; an unfinished last one counts. */
  readonly lines: number;
  readonly bytes: number;
}

/** Throws JOB_NOT_FOUND or LOG_ATTEMPT_NOT_FOUND. */
export async function openSpan(
  deps: FollowDeps,
  principal: Principal,
  jobId: number,
  query: SpanQuery,
): Promise<OpenSpan> {
  const streams = query.stream === undefined ? streamNames : [query.stream];
  const { span, last, ...counts } = await deps.db.read(function* () {
    const state = yield* readableJob(deps, principal, jobId);
    const newest = Math.max(1, state.attempt);
    const attempt = query.attempt ?? newest;
    requireAttempt(jobId, newest, attempt);
    const ended = hasEnded(state, query.attempt);
    return { ended, ...(yield* measure({ job: jobId, attempt, streams })) };
  });
  const finished =
    last === undefined || (await byteAt(deps, span, last.stream, last.offset + last.length - 1)) === lineEnd;
  return { ...span, ...counts, lines: counts.lines + (finished ? 0 : 1) };
}

export function* readableJob(deps: FollowDeps, principal: Principal, jobId: number): Tx<LogJobState> {
  const state = yield* deps.jobs.state(jobId);
  if (state === undefined) throw new PharosError("JOB_NOT_FOUND", `Job #${jobId} does not exist.`);
  authorize(principal, "jobs:read", { owner: state.owner });
  return state;
}

export function requireAttempt(jobId: number, newest: number, attempt: number): void {
  if (attempt <= newest) return;
  throw new PharosError(
    "LOG_ATTEMPT_NOT_FOUND",
    `Job #${jobId} has no attempt ${attempt} yet; ${newest} is the newest.`,
  );
}

type Measured = Pick<OpenSpan, "lines" | "bytes"> & { readonly span: Span; readonly last: Segment | undefined };

function* measure(key: Omit<Span, "reached">): Tx<Measured> {
  const { job, attempt } = key;
  const reached = { stdout: 0, stderr: 0 };
  const ends: Segment[] = [];
  let lines = 0;
  for (const stream of key.streams) {
    const end = yield* reachedOf(job, attempt, stream);
    reached[stream] = end.offset;
    lines += end.lines;
    const rows = yield* many(chunksBefore, { job, attempt, stream, to: end.offset, limit: 1 });
    ends.push(...rows.flatMap((row) => segmentsOf(row).slice(-1)));
  }
  const last = ends.toSorted(byArrival).at(-1);
  return { span: { ...key, reached }, lines, bytes: reached.stdout + reached.stderr, last };
}

async function byteAt(deps: FollowDeps, span: Span, stream: StreamName, offset: number): Promise<number | undefined> {
  const until = { ...span.reached, [stream]: offset + 1 };
  for await (const piece of pieces(
    deps,
    { ...span, streams: [stream], reached: until },
    { ...until, [stream]: offset },
  )) {
    return piece.bytes[0];
  }
  return undefined;
}

/** The span's bytes from a place on, in the order of arrival. */
export async function* pieces(
  deps: FollowDeps,
  { job, attempt, streams, reached }: Span,
  from: Offsets,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<LogPiece, void> {
  const plan = {
    jobId: job,
    from: { attempt, stdout: from.stdout, stderr: from.stderr },
    streams,
    oneAttempt: true,
    until: { attempt, ...reached },
  };
  for await (const event of follow(deps, plan, signal)) if (event.kind === "output") yield event.piece;
}
