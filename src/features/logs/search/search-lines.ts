import { PharosError } from "#/base/errors/index.ts";
import type { Principal } from "#/base/principal.ts";
import type { FollowDeps } from "../follow.ts";
import { afterLineEnd } from "../windows/line-start.ts";
import { openSpan, type OpenSpan, type SpanQuery } from "../windows/open-span.ts";
import { batchesOf } from "./batches.ts";
import type { LineMatch } from "./line-scanner.ts";
import { compilePattern, type SearchPattern } from "./pattern.ts";
import type { ScanThreads } from "./scan-threads.ts";

export interface SearchQuery extends SpanQuery {
  readonly pattern: SearchPattern;
  /** The first line to look at; from 1. */
  readonly from: number;
  /** So many matching lines are told. */
  readonly limit: number;
  /** Go on counting after them. */
  readonly countAll: boolean;
}

export interface SearchAnswer {
  readonly span: OpenSpan;
  readonly matches: readonly LineMatch[];
  /** Matching lines that were seen. */
  readonly count: number;
  /** True when all lines from the first one on were looked at. */
  readonly exact: boolean;
  /** Where to go on; undefined when there is nothing more and nothing will come. */
  readonly nextFrom: number | undefined;
}

/** Lines in whose shown text something is found. Throws INVALID_REQUEST, LOG_SEARCH_TOO_SLOW and as `openSpan`. */
export async function searchLines(
  deps: FollowDeps & { readonly threads: ScanThreads },
  principal: Principal,
  jobId: number,
  query: SearchQuery,
  signal: AbortSignal,
): Promise<SearchAnswer> {
  const { pattern, from, limit, countAll } = query;
  requirePattern(pattern);
  const span = await openSpan(deps, principal, jobId, query);
  const start = (await afterLineEnd(deps, span, from - 1)) ?? span.reached;
  const plan = { from, limit, countAll };
  const found = await deps.threads.search({ pattern, plan }, batchesOf(deps, span, start), signal);
  const toldAll = found.whole && found.matches.length === found.count;
  const { matches, count, nextFrom, whole } = found;
  return { span, matches, count, exact: whole, nextFrom: span.ended && toldAll ? undefined : nextFrom };
}

function requirePattern(pattern: SearchPattern): void {
  try {
    compilePattern(pattern);
  } catch (error) {
    const message = `must be a regular expression: ${error instanceof Error ? error.message : String(error)}`;
    throw new PharosError("INVALID_REQUEST", `querystring/q ${message}.`, {
      errors: [{ path: "querystring/q", message }],
      cause: error,
    });
  }
}
