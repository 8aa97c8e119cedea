import type { LogEntries, Tracking } from "#/features/tracking/index.ts";
import { requiredText, type Fields } from "../wire/fields.ts";
import { runId } from "../wire/ids.ts";
import type { WireRoute } from "./add-route.ts";
import { batchOf, entryOf, pointOf } from "./entries.ts";

/** 100 params of 6000 characters, each written as \uXXXX, and the rest of a full batch. */
const batchBytes = 16 * 1024 * 1024;

const none: LogEntries = { metrics: [], params: [], tags: [] };

export function logRoutes(tracking: Tracking): readonly WireRoute[] {
  const one = (path: string, entries: (fields: Fields) => LogEntries): WireRoute => ({
    method: "POST",
    path,
    policy: "runs:update",
    handle: async (fields, { principal }) => {
      await tracking.log(principal, runId(fields), entries(fields), { single: true });
      return {};
    },
  });
  return [
    one("/runs/log-metric", (fields) => ({ ...none, metrics: [pointOf(fields, "")] })),
    one("/runs/log-parameter", (fields) => ({ ...none, params: [entryOf(fields, "")] })),
    one("/runs/set-tag", (fields) => ({ ...none, tags: [entryOf(fields, "")] })),
    {
      method: "POST",
      path: "/runs/log-batch",
      policy: "runs:update",
      bodyLimit: batchBytes,
      handle: async (fields, { principal }) => {
        await tracking.log(principal, runId(fields), batchOf(fields), { single: false });
        return {};
      },
    },
    {
      method: "POST",
      path: "/runs/delete-tag",
      policy: "runs:update",
      handle: async (fields, { principal }) => {
        await tracking.deleteTag(principal, runId(fields), requiredText(fields, "key"));
        return {};
      },
    },
  ];
}
