import { limits, type RunStatus, type Tracking } from "#/features/tracking/index.ts";
import { whileClientStays } from "#/platform/http/index.ts";
import { enumeration, integer, invalidField, messages, text, texts, type Fields } from "../wire/fields.ts";
import { experimentId, experimentNumber, runId } from "../wire/ids.ts";
import { maxResults, pageToken, viewType } from "../wire/page.ts";
import { presentInfo, presentRun, renderRuns } from "../wire/present.ts";
import { nextPage } from "../wire/proto-json.ts";
import { sendList } from "../wire/send-list.ts";
import type { WireRoute } from "./add-route.ts";
import { entryOf } from "./entries.ts";

const searchDefault = 1000;

/** In the order of MLflow's numbers. */
const statuses = ["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"] as const satisfies readonly RunStatus[];

export function runRoutes(tracking: Tracking): readonly WireRoute[] {
  return [createRoute(tracking), updateRoute(tracking), getRoute(tracking), searchRoute(tracking), ...trash(tracking)];
}

function createRoute(tracking: Tracking): WireRoute {
  return {
    method: "POST",
    path: "/runs/create",
    policy: "runs:create",
    handle: async (fields, { principal }) => {
      const named = fields["experiment_id"] ?? fields["experimentId"] ?? "";
      const run = await tracking.createRun(principal, {
        experimentId: named === "" ? 0 : experimentId(fields),
        name: text(fields, "run_name"),
        userId: text(fields, "user_id"),
        startTime: time(fields, "start_time"),
        tags: messages(fields, "tags").map((tag, i) => entryOf(tag, `tags[${i}]`)),
      });
      return { run: presentRun(run) };
    },
  };
}

/** Epoch milliseconds; 0 is what an unset field reads as. */
function time(fields: Fields, name: string): number | undefined {
  const value = integer(fields, name);
  if (value === undefined || value === 0) return undefined;
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw invalidField(name, value, "It must be a nonnegative number of milliseconds.");
}

function updateRoute(tracking: Tracking): WireRoute {
  return {
    method: "POST",
    path: "/runs/update",
    policy: "runs:update",
    handle: async (fields, { principal }) => {
      const run = await tracking.updateRun(principal, runId(fields), {
        status: enumeration(fields, "status", statuses),
        endTime: time(fields, "end_time"),
        name: text(fields, "run_name"),
      });
      return { run_info: presentInfo(run) };
    },
  };
}

function getRoute(tracking: Tracking): WireRoute {
  return {
    method: "GET",
    path: "/runs/get",
    policy: "runs:read",
    handle: async (fields, { principal }) => ({ run: presentRun(await tracking.getRun(principal, runId(fields))) }),
  };
}

function searchRoute(tracking: Tracking): WireRoute {
  return {
    method: "POST",
    path: "/runs/search",
    policy: "runs:read",
    handle: async (fields, { principal }, reply) => {
      const search = {
        experiments: [...new Set(texts(fields, "experiment_ids").map(experimentNumber))],
        filter: text(fields, "filter"),
        orderBy: texts(fields, "order_by"),
        view: viewType(fields, "run_view_type"),
        limit: maxResults(fields, searchDefault, limits.runsPerPage),
        cursor: pageToken(fields),
      };
      const found = await whileClientStays(reply, (signal) => tracking.findRuns(principal, search, signal));
      if (found === undefined) return {};
      return sendList(reply, "runs", renderRuns(found.slices), () => nextPage(found));
    },
  };
}

function trash(tracking: Tracking): readonly WireRoute[] {
  return [
    {
      method: "POST",
      path: "/runs/delete",
      policy: "runs:delete",
      handle: async (fields, { principal }) => {
        await tracking.deleteRun(principal, runId(fields));
        return {};
      },
    },
    {
      method: "POST",
      path: "/runs/restore",
      policy: "runs:delete",
      handle: async (fields, { principal }) => {
        await tracking.restoreRun(principal, runId(fields));
        return {};
      },
    },
  ];
}
