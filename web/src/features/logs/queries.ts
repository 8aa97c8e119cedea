import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { answer, api, type Answer } from "#/shared/api/index.ts";

export type LinesAnswer = Answer<"/api/v1/jobs/{id}/logs/lines", "get">;
export type LogLine = LinesAnswer["items"][number];
export type SearchAnswer = Answer<"/api/v1/jobs/{id}/logs/search", "get">;
export type Attempt = Answer<"/api/v1/jobs/{id}/attempts", "get">["items"][number];
export type StreamChoice = "both" | "stdout" | "stderr";

/** One attempt's output, as it is shown. */
export interface LogOf {
  readonly jobId: string;
  readonly attempt: number;
  readonly stream: StreamChoice;
}

/** So many lines of the end are asked for when a log is opened. */
export const tailLines = 200;

/** Which lines: the last ones, or some from a number on. */
export type LinesWanted = (
  | { readonly tail: number }
  | { readonly from: number; readonly count: number; readonly max_bytes?: number }
) & { readonly signal?: AbortSignal };

/** What is looked for in each line. */
export interface Pattern {
  readonly text: string;
  readonly regex: boolean;
  readonly caseSensitive: boolean;
}

/** A job's attempts, the first one first. */
export function attemptsQuery(jobId: string) {
  return queryOptions({
    queryKey: ["jobs", jobId, "attempts"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/jobs/{id}/attempts", { params: { path: { id: jobId } }, signal })).then(
        ({ items }) => items,
      ),
    meta: { live: [{ topic: "jobs", ids: [jobId] }] },
  });
}

/**
 * The end of an attempt's output, or of the newest one's: a log begins with it and goes on from where it ends, so that it
 * may have been asked for a moment before.
 */
export function endQuery(jobId: string, attempt: number | undefined) {
  return queryOptions({
    queryKey: ["log-end", jobId, attempt ?? "newest"],
    queryFn: ({ signal }) => fetchLines({ jobId, attempt, stream: "both" }, { tail: tailLines, signal }),
    staleTime: 10_000,
    gcTime: 10_000,
  });
}

/** The end of one attempt's output, as it was asked for a moment before, else asked for now. */
export async function readEnd(client: QueryClient, jobId: string, attempt: number): Promise<LinesAnswer> {
  const newest = endQuery(jobId, undefined);
  const isAsked = client.getQueryState(newest.queryKey) !== undefined;
  const end = isAsked ? await client.fetchQuery(newest) : undefined;
  return end?.attempt === attempt ? end : client.fetchQuery(endQuery(jobId, attempt));
}

/** Lines of an attempt; without one of the newest. */
export function fetchLines(
  log: Omit<LogOf, "attempt"> & { readonly attempt: number | undefined },
  { signal, ...wanted }: LinesWanted,
): Promise<LinesAnswer> {
  const { jobId, attempt, stream } = log;
  return answer(
    api.GET("/api/v1/jobs/{id}/logs/lines", {
      params: {
        path: { id: Number(jobId) },
        query: { ...(attempt === undefined ? {} : { attempt }), stream, ...wanted },
      },
      ...(signal === undefined ? {} : { signal }),
    }),
  );
}

export function searchLog(
  log: LogOf,
  pattern: Pattern,
  wanted: { readonly from: number; readonly limit: number; readonly count?: boolean },
  signal: AbortSignal,
): Promise<SearchAnswer> {
  const { jobId, attempt, stream } = log;
  const { text: q, regex, caseSensitive } = pattern;
  return answer(
    api.GET("/api/v1/jobs/{id}/logs/search", {
      params: { path: { id: Number(jobId) }, query: { attempt, stream, q, regex, case: caseSensitive, ...wanted } },
      signal,
    }),
  );
}

/** Where an attempt's output is downloaded as it was written. */
export function downloadUrl({ jobId, attempt, stream }: LogOf): string {
  return `/api/v1/jobs/${encodeURIComponent(jobId)}/logs?attempt=${attempt}&stream=${stream}`;
}
