import type { FastifyReply } from "fastify";
import type { Principal } from "#/base/principal.ts";
import type { Tracking } from "#/features/tracking/index.ts";
import { integer, invalidField, requiredText } from "../wire/fields.ts";
import { runId } from "../wire/ids.ts";
import { pageToken } from "../wire/page.ts";
import { renderPoints } from "../wire/present.ts";
import { nextPage } from "../wire/proto-json.ts";
import { sendList } from "../wire/send-list.ts";
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
      return sendHistory(tracking, principal, query, reply);
    },
  };
}

/** Slices go out while the next is read, so that a history of a million points needs no million points of memory. */
function sendHistory(
  tracking: Tracking,
  principal: Principal,
  { uuid, key, limit = Infinity, cursor }: HistoryQuery,
  reply: FastifyReply,
): Promise<FastifyReply> {
  let next = cursor;
  async function* parts(): AsyncGenerator<string> {
    let taken = 0;
    do {
      const most = Math.min(slice, limit - taken);
      const page = await tracking.history(principal, { uuid, key, limit: most, cursor: next });
      yield renderPoints(key, page.items);
      taken += page.items.length;
      next = page.nextCursor;
    } while (next !== undefined && taken < limit);
  }
  return sendList(reply, "metrics", parts(), () => nextPage({ nextCursor: next }));
}
