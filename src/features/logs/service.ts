import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Logger } from "pino";
import { PharosError, isPharosError } from "#/base/errors/index.ts";
import type { Principal } from "#/base/principal.ts";
import type { Clock } from "#/base/time.ts";
import type { StoredBlob } from "#/platform/blobs/index.ts";
import { first } from "#/platform/db/index.ts";
import { appendChunk, newPart, reachedOf, reachedOffsets } from "./append.ts";
import { ChunkBytes } from "./chunk-bytes.ts";
import { compactEnded } from "./compact.ts";
import { follow, logTopic, type FollowDeps } from "./follow.ts";
import type { LogEvent, Offsets, Position, StreamName } from "./model.ts";
import { streamNames } from "./model.ts";
import { outputLost } from "./output-lost.ts";
import { segmentsOf, type Segment } from "./segments.ts";
import { chunksFrom } from "./store.ts";
import { ScanThreads, scanLimits, type ScanLimits } from "./search/scan-threads.ts";
import { searchLines, type SearchAnswer, type SearchQuery } from "./search/search-lines.ts";
import { endOf, tailPosition } from "./tail.ts";
import { readableJob, requireAttempt } from "./windows/open-span.ts";
import { logLines, type LinesAnswer, type LinesQuery } from "./windows/log-lines.ts";

/** Bytes of one chunk at most. */
export const maxChunkBytes = 8 * 1024 * 1024;
/** Smaller chunks lie in their row: one commit and no file. */
const inlineBytes = 64 * 1024;

export interface LogChunk {
  readonly jobId: number;
  readonly attempt: number;
  readonly workerId: number;
  readonly epoch?: number | undefined;
  readonly stream: StreamName;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Which part of a job's output is wanted. */
export interface LogQuery {
  /** Only this attempt, or the one that is the newest now; all of them without it. */
  readonly attempt?: number | "newest" | undefined;
  readonly streams?: readonly StreamName[];
  /** Where to begin: a place that an earlier event told. */
  readonly after?: Position | undefined;
  /** Begin at byte `offset` of the one stream that is asked for. */
  readonly offset?: number | undefined;
  /** Begin so many lines before the end of the newest (or the given) attempt. At most 100,000. */
  readonly tail?: number | undefined;
  /** Go on with what comes, over all later attempts, until the job has ended. */
  readonly follow?: boolean | undefined;
}

/** A query that was found possible. */
export interface LogReading {
  readonly from: Position;
  /** What is there now of the newest (or the given) attempt. */
  readonly reached: Offsets & { readonly attempt: number };
  events(signal: AbortSignal): AsyncIterable<LogEvent>;
}

export interface Logs {
  /**
   * Stores a chunk durably and answers the offset reached. A repeat or an overlap adds only what is new; a gap is
   * LOG_GAP. Throws what `LogJobs.requireCurrent` throws.
   */
  append(chunk: LogChunk): Promise<number>;
  /** Throws JOB_NOT_FOUND or LOG_ATTEMPT_NOT_FOUND at once, so that the answer's head can still say so. */
  open(principal: Principal, jobId: number, query: LogQuery): Promise<LogReading>;
  /** Lines by number, as they are shown. Throws as `open` does. */
  lines(principal: Principal, jobId: number, query: LinesQuery, signal: AbortSignal): Promise<LinesAnswer>;
  /** Lines in which something is found. Throws as `open` does, INVALID_REQUEST and LOG_SEARCH_TOO_SLOW. */
  search(principal: Principal, jobId: number, query: SearchQuery, signal: AbortSignal): Promise<SearchAnswer>;
  /** Rewrites the output of ended attempts as compressed blocks; answers how many attempts. */
  compactEnded(signal?: AbortSignal): Promise<number>;
}

export interface LogsDeps extends FollowDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly scanLimits?: ScanLimits;
}

export function createLogs(deps: LogsDeps): Logs {
  const searching = { ...deps, threads: new ScanThreads(deps.scanLimits ?? scanLimits) };
  return {
    append: (chunk) => append(deps, chunk),
    open: (principal, jobId, query) => open(deps, principal, jobId, query),
    lines: (principal, jobId, query, signal) => logLines(deps, principal, jobId, query, signal),
    search: (principal, jobId, query, signal) => searchLines(searching, principal, jobId, query, signal),
    compactEnded: (signal) => compactEnded(deps, signal),
  };
}

async function append(deps: LogsDeps, chunk: LogChunk): Promise<number> {
  if (chunk.bytes.length > maxChunkBytes) {
    throw new PharosError("LOG_CHUNK_TOO_LARGE", `The chunk has ${chunk.bytes.length} bytes.`);
  }
  for (;;) {
    const blob = chunk.bytes.length > inlineBytes ? await storeNewPart(deps, chunk) : undefined;
    const reached = await publish(deps, chunk, blob).catch(async (error: unknown) => {
      await discard(deps, blob);
      throw error;
    });
    if (reached !== undefined) {
      deps.topics.notify(logTopic(chunk.jobId));
      return reached;
    }
    await discard(deps, blob);
  }
}

type StoredPart = { readonly stored: StoredBlob; readonly from: number } | undefined;

async function storeNewPart(deps: LogsDeps, chunk: LogChunk): Promise<StoredPart> {
  const reached = await deps.db.read(() => reachedOf(chunk.jobId, chunk.attempt, chunk.stream));
  const fresh = newPart(reached.offset, chunk.offset, chunk.bytes);
  if (fresh.length <= inlineBytes) return undefined;
  return { stored: await deps.blobs.put(Readable.from([fresh])), from: reached.offset };
}

function publish(deps: LogsDeps, chunk: LogChunk, blob: StoredPart): Promise<number | undefined> {
  const now = deps.clock.now();
  const { jobId, attempt, workerId, stream, offset, bytes } = chunk;
  return deps.db.write(function* () {
    yield* deps.jobs.requireCurrent({ jobId, attempt, workerId, epoch: chunk.epoch, now });
    return yield* appendChunk({ job: jobId, attempt, stream, offset, bytes, now, blob });
  });
}

async function discard(deps: LogsDeps, blob: StoredPart): Promise<void> {
  if (blob === undefined) return;
  await deps.blobs.delete(blob.stored.id).catch((err: unknown) => deps.log.warn({ err }, "an unused blob stays"));
}

async function open(deps: LogsDeps, principal: Principal, jobId: number, query: LogQuery): Promise<LogReading> {
  const streams = query.streams ?? streamNames;
  const { reached, end } = await deps.db.read(function* () {
    const state = yield* readableJob(deps, principal, jobId);
    const newest = Math.max(1, state.attempt);
    const attempt = typeof query.attempt === "number" ? query.attempt : newest;
    requireAttempt(jobId, newest, Math.max(attempt, query.after?.attempt ?? 0));
    return {
      reached: { attempt, ...(yield* reachedOffsets(jobId, attempt)) },
      end: query.tail === undefined ? undefined : yield* endOf(jobId, attempt, streams, query.tail),
    };
  });
  const from =
    end === undefined
      ? startOf(query, streams, reached.attempt)
      : await tailPosition(end, query.tail ?? 0, (segment) => bytesOf(deps, jobId, reached.attempt, segment));
  const oneAttempt = query.attempt !== undefined;
  const plan = { jobId, from, streams, oneAttempt, until: query.follow === true ? undefined : reached };
  return { from, reached, events: (signal) => follow(deps, plan, signal) };
}

function startOf(query: LogQuery, streams: readonly StreamName[], attempt: number): Position {
  if (query.after !== undefined) return query.after;
  const start = {
    attempt: query.attempt === undefined && query.offset === undefined ? 1 : attempt,
    stdout: 0,
    stderr: 0,
  };
  const [only] = streams;
  return query.offset === undefined || only === undefined ? start : { ...start, [only]: query.offset };
}

/** A segment's bytes, read anew: blocks may have taken its row's place since. */
async function bytesOf(deps: LogsDeps, job: number, attempt: number, segment: Segment): Promise<Uint8Array> {
  const { stream, offset: from, length } = segment;
  const row = await deps.db.read(() => first(chunksFrom, { job, attempt, stream, from, limit: 1 }));
  const found = row === undefined ? [] : segmentsOf(row);
  const holding = found.find((each) => each.offset <= from && from < each.offset + each.length);
  if (holding === undefined) return new Uint8Array();
  const to = Math.min(from + length, holding.offset + holding.length);
  return buffer(new ChunkBytes(deps.blobs).read(holding, from, to)).catch((error: unknown) => {
    throw isPharosError(error, "BLOB_NOT_FOUND") ? outputLost({ job, attempt, row: holding.row }, error) : error;
  });
}
