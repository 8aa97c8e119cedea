import { Type, type Static } from "typebox";
import { toRfc3339 } from "#/base/time.ts";
import type { HttpApp } from "#/platform/http/index.ts";
import { makeCursor, readCursor } from "../cursor.ts";
import { JobAnswer, presentDemand, Resources } from "../presenter.ts";
import type { JobView } from "../reader.ts";
import type { Holder, InLine, QueueBoard, QueueState } from "./board.ts";

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);
const Time = Type.String({ description: "RFC 3339, UTC." });
const count = Type.Integer({ minimum: 0 });
const tags = ["queues"];

const HolderAnswer = Type.Object({
  job_id: Type.String(),
  name: Type.String(),
  user: Type.String(),
  state: Type.String(),
  attempt: Type.Integer(),
  run_id: Type.String(),
  worker_id: nullable(Type.String()),
  worker: nullable(Type.String()),
  started_at: nullable(Time),
  resources: Resources,
});

const QueueAnswer = Type.Object({
  name: Type.String(),
  waiting: count,
  running: count,
  lines: Type.Array(
    Type.Object({
      priority: Type.Integer(),
      user: Type.String(),
      waiting: count,
      head: nullable(JobAnswer),
    }),
    { description: "Jobs of one priority and user; the head is told of the first lines only." },
  ),
  holders: Type.Array(HolderAnswer, { description: "Who has a place, the oldest job first." }),
  workers: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), state: Type.String() })),
});

const InLineAnswer = Type.Object({
  job: JobAnswer,
  position: nullable(Type.Integer({ minimum: 1, description: "1: the next. Null: it waits for jobs or a time." })),
  estimated_start: nullable(
    Type.String({ description: "By what earlier jobs of its experiment and user took; null when that tells nothing." }),
  ),
});

type Present = (job: JobView) => Static<typeof JobAnswer>;

/** `/api/v1/queues`. */
export function queueRoutes(app: HttpApp, board: QueueBoard, present: Present): void {
  app.get(
    "/api/v1/queues",
    {
      schema: {
        summary: "Show the queues: lines, who holds what, who watches",
        operationId: "listQueues",
        tags,
        response: { 200: Type.Object({ items: Type.Array(QueueAnswer) }) },
      },
      config: { policy: "jobs:read" },
    },
    async ({ principal }) => ({
      items: (await board.list(principal)).map((state) => presentQueue(state, present)),
    }),
  );
  lineRoute(app, board, present);
}

function lineRoute(app: HttpApp, board: QueueBoard, present: Present): void {
  app.get(
    "/api/v1/queues/:queue/jobs",
    {
      schema: {
        summary: "List the waiting jobs of a queue in their order",
        operationId: "listQueueJobs",
        tags,
        params: Type.Object({ queue: Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }) }),
        querystring: Type.Object(
          {
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
            cursor: Type.Optional(Type.String({ maxLength: 60 })),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ items: Type.Array(InLineAnswer), next_cursor: nullable(Type.String()) }) },
      },
      config: { policy: "jobs:read" },
    },
    async ({ params, query, principal }) => {
      const { limit = 50, cursor } = query;
      const [priority = 0, id = 0] = cursor === undefined ? [] : readCursor(cursor, 2);
      const after = cursor === undefined ? undefined : { priority, id };
      const found = await board.line(params.queue, after, limit + 1, principal);
      const items = found.slice(0, limit);
      const last = items.at(-1)?.job.row;
      const more = found.length > limit && last !== undefined;
      return {
        items: items.map((each) => presentInLine(each, present)),
        next_cursor: more ? makeCursor([last.priority, last.id]) : null,
      };
    },
  );
}

function presentQueue({ name, waiting, lines, holders, watchers }: QueueState, present: Present) {
  return {
    name,
    waiting,
    running: holders.length,
    lines: lines.map(({ head, ...line }) => ({ ...line, head: head === undefined ? null : present(head) })),
    holders: holders.map(presentHolder),
    workers: watchers.map(({ machine }) => ({ id: String(machine.id), name: machine.name, state: machine.state })),
  };
}

function presentHolder({ id, name, user, state, attempt, ...rest }: Holder): Static<typeof HolderAnswer> {
  return {
    job_id: String(id),
    name,
    user,
    state,
    attempt,
    run_id: rest.runUuid,
    worker_id: rest.workerId === null ? null : String(rest.workerId),
    worker: rest.worker,
    started_at: rest.startedAt === null ? null : toRfc3339(rest.startedAt),
    resources: presentDemand(rest.demand),
  };
}

function presentInLine({ job, position, startsAt }: InLine, present: Present): Static<typeof InLineAnswer> {
  return {
    job: present(job),
    position: position ?? null,
    estimated_start: startsAt === undefined ? null : toRfc3339(startsAt),
  };
}
