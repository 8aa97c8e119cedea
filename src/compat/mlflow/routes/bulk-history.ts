import type { Tracking } from "#/features/tracking/index.ts";
import { integer, invalidField, missingField, requiredText, texts, type Fields } from "../wire/fields.ts";
import { checkedRunId } from "../wire/ids.ts";
import { presentRunPoints } from "../wire/present.ts";
import type { WireRoute } from "./add-route.ts";

const maxRuns = 100;
const maxPoints = 25_000;
/** Points of each run that the interval call answers, unless fewer are asked for. */
const maxSampled = 2500;

/** Histories of one metric of several runs: whole, or evenly thinned out. */
export function bulkHistoryRoutes(tracking: Tracking): readonly WireRoute[] {
  return [bulkRoute(tracking), intervalRoute(tracking)];
}

function bulkRoute(tracking: Tracking): WireRoute {
  return {
    method: "GET",
    path: "/metrics/get-history-bulk",
    policy: "runs:read",
    handle: async (fields, { principal }) => {
      const ids = runIds(fields, "run_id");
      const key = requiredText(fields, "metric_key");
      const limit = Math.min(maxPoints, positive(fields, maxPoints));
      const metrics = [];
      for (const uuid of ids.toSorted()) {
        const left = limit - metrics.length;
        if (left === 0) break;
        const { items } = await tracking.history(principal, { uuid, key, limit: left, cursor: undefined });
        metrics.push(...presentRunPoints(uuid, key, items));
      }
      return { metrics };
    },
  };
}

function intervalRoute(tracking: Tracking): WireRoute {
  return {
    method: "GET",
    path: "/metrics/get-history-bulk-interval",
    policy: "runs:read",
    handle: async (fields, { principal }) => {
      const ids = runIds(fields, "run_ids");
      const key = requiredText(fields, "metric_key");
      const most = positive(fields, maxSampled);
      if (most > maxSampled) throw invalidField("max_results", most, `It must be between 1 and ${maxSampled}.`);
      const range = steps(fields);
      const metrics = [];
      for (const uuid of ids) {
        metrics.push(...presentRunPoints(uuid, key, await tracking.sample(principal, { uuid, key, ...range, most })));
      }
      return metrics.length === 0 ? {} : { metrics };
    },
  };
}

function runIds(fields: Fields, name: string): readonly string[] {
  const ids = texts(fields, name).map((id) => checkedRunId(id, name));
  if (ids.length === 0) throw missingField(name);
  if (ids.length > maxRuns) throw invalidField(name, ids.length, `There may be at most ${maxRuns} run ids.`);
  return ids;
}

function positive(fields: Fields, otherwise: number): number {
  const value = integer(fields, "max_results") ?? otherwise;
  if (value < 1) throw invalidField("max_results", value, "It must be a positive integer.");
  return value;
}

function steps(fields: Fields): { readonly from: number | undefined; readonly to: number | undefined } {
  const [from, to] = [integer(fields, "start_step"), integer(fields, "end_step")];
  if ((from === undefined) !== (to === undefined)) {
    throw invalidField("start_step", from, "If either start step or end step are specified, both must be specified.");
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw invalidField("end_step", to, `end_step must be greater than start_step. Found start_step=${from}.`);
  }
  return { from, to };
}
