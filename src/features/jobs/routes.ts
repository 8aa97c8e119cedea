import { Type, type TSchema } from "typebox";
import { PharosError } from "#/base/errors/index.ts";
import { routes, sse, type HttpApp, type Routes, type ServerEvent } from "#/platform/http/index.ts";
import { AttemptAnswer, JobAnswer, presentAttempt, presentEvent, presentJob } from "./presenter.ts";
import { queueRoutes } from "./queues/routes.ts";
import type { JobView } from "./reader.ts";
import { requestAgain } from "./request-body.ts";
import { JobId, JobRequestBody } from "./request-schema.ts";
import { jobStates } from "./rules/states.ts";
import { timelineRoute } from "./timeline/routes.ts";
import type { Jobs } from "./service.ts";

export interface JobRoutesOptions {
  /** The page of a job, for people. */
  readonly urlOf: (jobId: number) => string;
}

const Params = Type.Object({ id: JobId });
const KeyHeader = Type.Object({
  "idempotency-key": Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      pattern: "^[\\x21-\\x7e]+$",
      description: "A repeat answers as before.",
    }),
  ),
});
const tags = ["jobs"];
const Text = Type.String({ minLength: 1, maxLength: 250 });
const ListQuery = Type.Object(
  {
    state: Type.Optional(Type.String({ maxLength: 100, description: "One state, or several with commas." })),
    queue: Type.Optional(Text),
    experiment: Type.Optional(Type.String({ minLength: 1, maxLength: 250, description: "Its name or id." })),
    user: Type.Optional(Text),
    name: Type.Optional(
      Type.String({ minLength: 1, maxLength: 250, description: "A part of the job's name, in any case." }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    cursor: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
);

/** `/api/v1/jobs`. */
export function jobRoutes(jobs: Jobs, options: JobRoutesOptions): Routes {
  const present = (job: JobView): JobAnswer => presentJob(job, options.urlOf(job.row.id));
  return routes((app) => {
    submitRoutes(app, jobs, present);
    readRoutes(app, jobs, present);
    showRoutes(app, jobs, present);
    changeRoutes(app, jobs, present);
    eventRoute(app, jobs);
    queueRoutes(app, jobs.queues, present);
    timelineRoute(app, jobs);
  });
}

/** A body that may be left out. */
function orNothing<T extends TSchema>(body: T) {
  return Type.Union([body, Type.Null()]);
}

type Present = (job: JobView) => JobAnswer;

function submitRoutes(app: HttpApp, jobs: Jobs, present: Present): void {
  app.post(
    "/api/v1/jobs",
    {
      schema: {
        summary: "Submit a job",
        operationId: "submitJob",
        tags,
        headers: KeyHeader,
        body: JobRequestBody,
        response: { 201: JobAnswer },
      },
      config: { policy: "jobs:create" },
    },
    async (request, reply) => {
      const job = await jobs.submit(request.body, request.principal, request.headers["idempotency-key"]);
      return reply.code(201).send(present(job));
    },
  );
  app.post(
    "/api/v1/jobs/:id/retry",
    {
      schema: {
        summary: "Submit an ended job again, as a new one",
        operationId: "retryJob",
        tags,
        params: Params,
        headers: KeyHeader,
        body: orNothing(Type.Object({}, { additionalProperties: false })),
        response: { 201: JobAnswer },
      },
      config: { policy: "jobs:create" },
    },
    async (request, reply) => {
      const key = request.headers["idempotency-key"];
      return reply.code(201).send(present(await jobs.retry(Number(request.params.id), request.principal, key)));
    },
  );
}

function readRoutes(app: HttpApp, jobs: Jobs, present: Present): void {
  app.get(
    "/api/v1/jobs",
    {
      schema: {
        summary: "List jobs, the newest first",
        operationId: "listJobs",
        tags,
        querystring: ListQuery,
        response: {
          200: Type.Object({ items: Type.Array(JobAnswer), next_cursor: Type.Union([Type.String(), Type.Null()]) }),
        },
      },
      config: { policy: "jobs:read" },
    },
    async ({ query, principal }) => {
      const { state, cursor, limit = 50, ...rest } = query;
      const found = await jobs.reader.list(
        {
          ...rest,
          ...(state === undefined ? {} : { states: statesOf(state) }),
          ...(cursor === undefined ? {} : { before: readCursor(cursor) }),
          limit: limit + 1,
        },
        principal,
      );
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const more = found.length > limit && last !== undefined;
      return { items: items.map(present), next_cursor: more ? makeCursor(last.row.id) : null };
    },
  );
}

function showRoutes(app: HttpApp, jobs: Jobs, present: Present): void {
  app.get(
    "/api/v1/jobs/:id",
    {
      schema: { summary: "Show a job", operationId: "getJob", tags, params: Params, response: { 200: JobAnswer } },
      config: { policy: "jobs:read" },
    },
    async ({ params, principal }) => present(await jobs.get(Number(params.id), principal)),
  );
  app.get(
    "/api/v1/jobs/:id/request",
    {
      schema: {
        summary: "Show what to submit to run a job again",
        operationId: "getJobRequest",
        tags,
        params: Params,
        response: { 200: JobRequestBody },
      },
      config: { policy: "jobs:read" },
    },
    async ({ params, principal }) => {
      const { row, request } = await jobs.get(Number(params.id), principal);
      return requestAgain(row.id, request);
    },
  );
  app.get(
    "/api/v1/jobs/:id/attempts",
    {
      schema: {
        summary: "List a job's attempts",
        operationId: "listAttempts",
        tags,
        params: Params,
        response: { 200: Type.Object({ items: Type.Array(AttemptAnswer) }) },
      },
      config: { policy: "jobs:read" },
    },
    async ({ params, principal }) => {
      const rows = await jobs.attemptsOf(Number(params.id), principal);
      return { items: rows.map(presentAttempt) };
    },
  );
}

function changeRoutes(app: HttpApp, jobs: Jobs, present: Present): void {
  app.post(
    "/api/v1/jobs/:id/cancel",
    {
      schema: {
        summary: "Cancel a job",
        operationId: "cancelJob",
        tags,
        params: Params,
        body: orNothing(Type.Object({ force: Type.Optional(Type.Boolean()) }, { additionalProperties: false })),
        response: { 200: JobAnswer },
      },
      config: { policy: "jobs:update" },
    },
    async ({ params, principal, body }) =>
      present(await jobs.cancel(Number(params.id), principal, { force: body?.force ?? false })),
  );
  app.patch(
    "/api/v1/jobs/:id",
    {
      schema: {
        summary: "Change a waiting job's priority",
        operationId: "updateJob",
        tags,
        params: Params,
        body: Type.Object(
          { priority: Type.Integer({ minimum: -1000, maximum: 1000 }) },
          { additionalProperties: false },
        ),
        response: { 200: JobAnswer },
      },
      config: { policy: "jobs:update" },
    },
    async ({ params, principal, body }) => present(await jobs.setPriority(Number(params.id), principal, body.priority)),
  );
}

function eventRoute(app: HttpApp, jobs: Jobs): void {
  app.get(
    "/api/v1/jobs/:id/events",
    {
      schema: {
        summary: "Follow a job's events (server-sent events)",
        description: "Numbered by the job's version; Last-Event-ID asks for what came after one.",
        operationId: "followJobEvents",
        tags,
        params: Params,
        headers: Type.Object({ "last-event-id": Type.Optional(Type.String({ pattern: "^\\d{1,15}$" })) }),
      },
      config: { policy: "jobs:read" },
    },
    async (request, reply) => {
      const id = Number(request.params.id);
      await jobs.get(id, request.principal);
      const after = Number(request.headers["last-event-id"] ?? 0);
      await sse(reply, (signal) => jobEvents(jobs, id, after, signal));
    },
  );
}

async function* jobEvents(jobs: Jobs, id: number, after: number, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  for await (const row of jobs.reader.events(id, after, signal)) {
    yield { id: String(row.version), event: row.type, data: presentEvent(id, row) };
  }
}

function statesOf(text: string): string[] {
  const states = text.split(",");
  const known: readonly string[] = jobStates;
  const wrong = states.find((state) => !known.includes(state));
  if (wrong === undefined) return states;
  throw new PharosError("INVALID_REQUEST", `There is no job state '${wrong}'.`, {
    errors: [{ path: "querystring/state", message: `must be of ${jobStates.join(", ")}` }],
  });
}

function makeCursor(id: number): string {
  return Buffer.from(`j${id}`).toString("base64url");
}

function readCursor(cursor: string): number {
  const id = /^j(\d{1,15})$/.exec(Buffer.from(cursor, "base64url").toString())?.[1];
  if (id !== undefined) return Number(id);
  throw new PharosError("INVALID_REQUEST", "The cursor is not one of this list.", {
    errors: [{ path: "querystring/cursor", message: "is not a next_cursor of this list" }],
  });
}
