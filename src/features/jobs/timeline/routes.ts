import { Type, type Static } from "typebox";
import { PharosError } from "#/base/errors/index.ts";
import { parseRfc3339, toRfc3339 } from "#/base/time.ts";
import type { HttpApp } from "#/platform/http/index.ts";
import { makeCursor, readCursor } from "../cursor.ts";
import { presentDemand, Resources } from "../presenter.ts";
import type { Jobs } from "../service.ts";
import type { Bar } from "./timeline.ts";

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);
const Time = Type.String({ description: "RFC 3339, UTC." });

const Query = Type.Object(
  {
    from: Type.Optional(Type.String({ maxLength: 40, description: "RFC 3339. Default: a day before `to`." })),
    to: Type.Optional(Type.String({ maxLength: 40, description: "RFC 3339. Default: now." })),
    worker: Type.Optional(Type.String({ pattern: "^[1-9][0-9]{0,14}$", description: "A worker's id." })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    cursor: Type.Optional(Type.String({ maxLength: 80 })),
  },
  { additionalProperties: false },
);

const BarAnswer = Type.Object({
  job_id: Type.String(),
  attempt: Type.Integer(),
  name: Type.String(),
  user: Type.String(),
  queue: Type.String(),
  run_id: Type.String(),
  worker_id: Type.String(),
  worker: nullable(Type.String()),
  claimed_at: Time,
  started_at: nullable(Time),
  ended_at: nullable(Type.String({ description: "Null: it still runs." })),
  outcome: nullable(Type.String()),
  resources: Resources,
});

const dayMs = 24 * 60 * 60 * 1000;
const longestMs = 400 * dayMs;

/** `GET /api/v1/attempts`: what ran where within a window of time. */
export function timelineRoute(app: HttpApp, jobs: Jobs): void {
  app.get(
    "/api/v1/attempts",
    {
      schema: {
        summary: "List the attempts that ran within a window of time, by worker",
        description: "First all that still run, beside the limit; then those that ended, the newest end first.",
        operationId: "listTimeline",
        tags: ["workers"],
        querystring: Query,
        response: { 200: Type.Object({ items: Type.Array(BarAnswer), next_cursor: nullable(Type.String()) }) },
      },
      config: { policy: "jobs:read" },
    },
    async ({ query, principal }) => {
      const { limit = 500, cursor } = query;
      const after = cursor === undefined ? undefined : placeOf(cursor);
      const found = await jobs.timeline({ ...windowOf(query, jobs.now()), after, limit: limit + 1 }, principal);
      const ended = found.filter((bar) => bar.endedAt !== null);
      const items = ended.length > limit ? found.slice(0, -1) : found;
      const last = items.at(-1);
      return { items: items.map(presentBar), next_cursor: ended.length > limit && last ? cursorOf(last) : null };
    },
  );
}

function windowOf(query: Static<typeof Query>, now: number) {
  const to = query.to === undefined ? now + 1 : timeOf("to", query.to);
  const from = query.from === undefined ? to - dayMs : timeOf("from", query.from);
  if (from >= to || to - from > longestMs) {
    throw new PharosError("INVALID_REQUEST", "The window must begin before it ends, and last 400 days at most.", {
      errors: [{ path: "querystring/from", message: "must be before `to`, by 400 days at most" }],
    });
  }
  return { from, to, worker: query.worker === undefined ? undefined : Number(query.worker) };
}

function timeOf(name: "from" | "to", text: string): number {
  const ms = parseRfc3339(text);
  if (ms !== undefined) return ms;
  throw new PharosError("INVALID_REQUEST", `'${name}' is no time.`, {
    errors: [{ path: `querystring/${name}`, message: "must be an RFC 3339 time such as 2026-01-31T18:00:00Z" }],
  });
}

function cursorOf({ endedAt, jobId, attempt }: Bar): string {
  return makeCursor([endedAt ?? 0, jobId, attempt]);
}

function placeOf(cursor: string) {
  const [endedAt = 0, jobId = 0, number = 0] = readCursor(cursor, 3);
  return { endedAt, jobId, number };
}

function presentBar(bar: Bar): Static<typeof BarAnswer> {
  return {
    job_id: String(bar.jobId),
    attempt: bar.attempt,
    name: bar.name,
    user: bar.user,
    queue: bar.queue,
    run_id: bar.runUuid,
    worker_id: String(bar.workerId),
    worker: bar.worker,
    claimed_at: toRfc3339(bar.claimedAt),
    started_at: bar.startedAt === null ? null : toRfc3339(bar.startedAt),
    ended_at: bar.endedAt === null ? null : toRfc3339(bar.endedAt),
    outcome: bar.outcome,
    resources: presentDemand(bar.demand),
  };
}
