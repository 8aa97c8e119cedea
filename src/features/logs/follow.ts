import { PharosError, isPharosError } from "#/base/errors/index.ts";
import type { Database, Tx } from "#/platform/db/index.ts";
import type { BlobStore } from "#/platform/blobs/index.ts";
import type { Topics } from "#/platform/events/index.ts";
import { ChunkBytes } from "./chunk-bytes.ts";
import { hasEnded } from "./has-ended.ts";
import type { LogEvent, Offsets, Position, StreamName } from "./model.ts";
import type { LogJobs, LogJobState } from "./ports/log-jobs.ts";
import { MissingBlobs, outputLost } from "./output-lost.ts";
import { readPage } from "./read-page.ts";
import type { Segment } from "./segments.ts";
import type { ChunkRow } from "./store.ts";

/** Bytes of one piece at most: what a slow reader makes the server hold. */
const pieceBytes = 256 * 1024;
/** A hint of this process wakes at once; other processes' writes are seen after this time. */
const pollMs = 2000;

export interface FollowDeps {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly jobs: LogJobs;
  readonly topics: Topics;
}

export interface FollowPlan {
  readonly jobId: number;
  readonly from: Position;
  readonly streams: readonly StreamName[];
  /** Stay with the attempt of `from`. */
  readonly oneAttempt: boolean;
  /** Undefined: until the end. Else up to these offsets of the attempt `attempt`, which are there already. */
  readonly until: (Offsets & { readonly attempt: number }) | undefined;
}

/** The topic that tells of new output of a job, and of changes of its state. */
export function logTopic(jobId: number): string {
  return `log:${jobId}`;
}

/**
 * A job's output in the order of its arrival, and what follows it. It reads only what its reader takes, so that a slow
 * one holds back nobody and nothing is kept for it. Throws LOG_OUTPUT_LOST when stored bytes are gone.
 */
export async function* follow(deps: FollowDeps, plan: FollowPlan, signal: AbortSignal): AsyncGenerator<LogEvent, void> {
  const bytes = new ChunkBytes(deps.blobs);
  const missing = new MissingBlobs();
  let position = plan.from;
  let announced = 0;
  while (!signal.aborted) {
    // Begun before reading, so that nothing falls between the read and the wait.
    const changed = deps.topics.wait(logTopic(plan.jobId), { ms: pollMs, signal });
    try {
      const { state, segments } = await deps.db.read(() => look(deps.jobs, plan, position));
      if (position.attempt <= state.attempt && announced !== position.attempt) {
        announced = position.attempt;
        yield { kind: "attempt", attempt: announced, position };
      }
      for await (const event of piecesOf({ bytes, missing, plan, segments }, position)) {
        ({ position } = event);
        yield event;
      }
      if (segments.length > 0) continue;
      if (isOver(plan, position, state)) return yield { kind: "end", summary: state.summary, position };
      if (position.attempt < state.attempt) position = { attempt: position.attempt + 1, stdout: 0, stderr: 0 };
      else await changed.done;
    } finally {
      changed.cancel();
    }
  }
}

function* look(
  jobs: LogJobs,
  plan: FollowPlan,
  position: Position,
): Tx<{ state: LogJobState; segments: Segment<ChunkRow>[] }> {
  const state = yield* jobs.state(plan.jobId);
  if (state === undefined) throw new PharosError("JOB_NOT_FOUND", `Job #${plan.jobId} does not exist.`);
  const segments = yield* readPage(plan.jobId, position, plan.streams);
  // A block may reach beyond the limit, when it took the place of rows that ended there.
  const wanted = segments.filter(
    ({ stream, offset }) => Math.max(offset, position[stream]) < limitOf(plan, position, stream),
  );
  return { state, segments: wanted };
}

/** The offset in its stream at which the plan ends, for the attempt of the position. */
function limitOf(plan: FollowPlan, position: Position, stream: StreamName): number {
  if (plan.until === undefined || position.attempt < plan.until.attempt) return Number.POSITIVE_INFINITY;
  return plan.until[stream];
}

function isOver(plan: FollowPlan, position: Position, state: LogJobState): boolean {
  if (plan.until !== undefined) return plan.oneAttempt || position.attempt >= plan.until.attempt;
  if (state.attempt > position.attempt) return plan.oneAttempt;
  return hasEnded(state, plan.oneAttempt ? position.attempt : undefined);
}

interface Page {
  readonly bytes: ChunkBytes;
  readonly missing: MissingBlobs;
  readonly plan: FollowPlan;
  readonly segments: readonly Segment<ChunkRow>[];
}

async function* piecesOf(
  { bytes, missing, plan, segments }: Page,
  start: Position,
): AsyncGenerator<Extract<LogEvent, { kind: "output" }>, void> {
  let position = start;
  const { attempt } = position;
  for (const segment of segments) {
    const { stream } = segment;
    const end = Math.min(segment.offset + segment.length, limitOf(plan, position, stream));
    try {
      for await (const part of bytes.read(segment, Math.max(segment.offset, position[stream]), end)) {
        for (let at = 0; at < part.length; at += pieceBytes) {
          const bytesHere = part.subarray(at, at + pieceBytes);
          const piece = { attempt, stream, offset: position[stream], at: segment.at, bytes: bytesHere };
          position = { ...position, [stream]: piece.offset + piece.bytes.length };
          yield { kind: "output", piece, position };
        }
      }
    } catch (error) {
      if (!isPharosError(error, "BLOB_NOT_FOUND")) throw error;
      if (missing.mayHaveMoved(segment.row)) return;
      throw outputLost({ job: plan.jobId, attempt, row: segment.row }, error);
    }
  }
}
