import type { QueryClient } from "@tanstack/react-query";
import { Problem } from "#/shared/api/index.ts";
import {
  downloadUrl,
  fetchLines,
  readEnd,
  tailLines,
  type LinesAnswer,
  type LinesWanted,
  type LogOf,
} from "../queries.ts";

/** Where a buffer gets its lines. */
export interface LogSource {
  lines(wanted: LinesWanted): Promise<LinesAnswer>;
  /** The last `tailLines`, as they were a moment ago. */
  last(signal: AbortSignal): Promise<LinesAnswer>;
  /** Waits until there is more after a place, or the output has ended. Rejects when it cannot be told. */
  more(after: string, signal: AbortSignal): Promise<void>;
  /** Waits a little, so that a chatty job is looked at a few times a second. */
  rest(ms: number, signal: AbortSignal): Promise<void>;
}

/** One attempt's output from the server. */
export function serverSource(log: LogOf, client: QueryClient): LogSource {
  const { jobId, attempt, stream } = log;
  return {
    lines: (wanted) => fetchLines(log, wanted),
    last: (signal) =>
      stream === "both" ? readEnd(client, jobId, attempt) : fetchLines(log, { tail: tailLines, signal }),
    more: (after, signal) => hearMore(log, after, signal),
    rest,
  };
}

/**
 * Opens the stream of output and closes it at its first word: only then the new lines are fetched, by number. So a page pays
 * for the lines that it shows, however much is written.
 */
function hearMore(log: LogOf, after: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const source = new EventSource(`${downloadUrl(log)}&follow=1&after=${encodeURIComponent(after)}`);
    const close = (): void => {
      source.close();
      signal.removeEventListener("abort", stop);
    };
    const stop = (): void => {
      close();
      reject(signal.reason as Error);
    };
    const hear = (): void => {
      close();
      resolve();
    };
    signal.addEventListener("abort", stop);
    // After `failed` fetching the lines says why.
    for (const event of ["output", "attempt", "end", "failed"]) source.addEventListener(event, hear);
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) return;
      close();
      reject(new Problem("UNREACHABLE", "The output cannot be followed."));
    });
  });
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
