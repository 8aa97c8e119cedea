import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import type { Principal } from "#/base/principal.ts";
import type { Tracking } from "#/features/tracking/index.ts";
import { integer, invalidField, requiredText } from "../wire/fields.ts";
import { runId } from "../wire/ids.ts";
import { pageToken } from "../wire/page.ts";
import { renderPoints } from "../wire/present.ts";
import type { WireRoute } from "./add-route.ts";

/** Points that are read in one go: about 5 ms. */
const slice = 10_000;

interface HistoryQuery {
  readonly uuid: string;
  readonly key: string;
  /** Undefined: all of them. */
  readonly limit: number | undefined;
  readonly cursor: string | undefined;
}

export function historyRoute(tracking: Tracking): WireRoute {
  return {
    method: "GET",
    path: "/metrics/get-history",
    policy: "runs:read",
    handle: async (fields, { principal }, reply) => {
      const limit = integer(fields, "max_results");
      if (limit !== undefined && limit <= 0) throw invalidField("max_results", limit, "It must be a positive integer.");
      const key = requiredText(fields, "metric_key");
      const query = { uuid: runId(fields), key, limit, cursor: pageToken(fields) };
      return streamHistory(tracking, principal, query, reply);
    },
  };
}

/** Slices go out while the next is read, so that a history of a million points needs no million points of memory. */
async function streamHistory(
  tracking: Tracking,
  principal: Principal,
  query: HistoryQuery,
  reply: FastifyReply,
): Promise<unknown> {
  const next = (cursor: string | undefined, taken: number) =>
    tracking.history(principal, {
      uuid: query.uuid,
      key: query.key,
      limit: Math.min(slice, (query.limit ?? Infinity) - taken),
      cursor,
    });
  // The first slice is read before anything is sent, so that errors still have their status.
  const first = await next(query.cursor, 0);
  if (first.items.length === 0) return {};
  async function* parts(): AsyncGenerator<string> {
    let page = first;
    let taken = page.items.length;
    yield `{"metrics":[${renderPoints(query.key, page.items)}`;
    while (page.nextCursor !== undefined && taken < (query.limit ?? Infinity)) {
      page = await next(page.nextCursor, taken);
      taken += page.items.length;
      if (page.items.length > 0) yield `,${renderPoints(query.key, page.items)}`;
    }
    yield page.nextCursor === undefined ? "]}" : `],"next_page_token":${JSON.stringify(page.nextCursor)}}`;
  }
  return reply.type("application/json; charset=utf-8").send(Readable.from(parts()));
}
