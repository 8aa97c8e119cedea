import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { routes, sse, type HttpApp, type Routes, type ServerEvent } from "#/platform/http/index.ts";
import { peopleRoutes } from "./people-routes.ts";
import {
  AttemptParams,
  ClaimAnswer,
  ClaimBody,
  EpochBody,
  EpochQuery,
  FinishAnswer,
  FinishBody,
  RegisterAnswer,
  RegisterBody,
  RenewAnswer,
  RenewBody,
  StartBody,
  WorkerParams,
} from "./schemas.ts";
import type { Caller, Workers } from "./service.ts";
import { assignment, attemptEnd } from "./wire.ts";

const config = { policy: "worker" as const };
const tags = ["worker protocol"];
const base = "/api/v1/workers";

/** What worker programs call (each call but the first names the worker's epoch), and workers as people see them. */
export function workerRoutes(workers: Workers): Routes {
  return routes((app) => {
    registerRoute(app, workers);
    claimRoute(app, workers);
    renewRoute(app, workers);
    attemptRoutes(app, workers);
    commandRoute(app, workers);
    drainRoute(app, workers);
    peopleRoutes(app, workers);
  });
}

function registerRoute(app: HttpApp, workers: Workers): void {
  app.post(
    `${base}/register`,
    {
      schema: {
        summary: "Make a worker known, or known again",
        operationId: "registerWorker",
        tags,
        body: RegisterBody,
        response: { 200: RegisterAnswer },
      },
      config,
    },
    async ({ body }) => {
      const { attempts, ...told } = body;
      const reported = attempts.map(({ job_id, attempt, state }) => ({ jobId: Number(job_id), attempt, state }));
      const result = await workers.register({ ...told, attempts: reported });
      const { leaseMs, heartbeatMs, pollMs, flushMs } = workers.intervals;
      return {
        worker_id: String(result.id),
        epoch: result.epoch,
        lease_ms: leaseMs,
        heartbeat_ms: heartbeatMs,
        poll_ms: pollMs,
        flush_ms: flushMs,
        attempts: result.attempts.map(({ jobId, attempt, verdict }) => ({
          job_id: String(jobId),
          attempt,
          verdict,
          ...(verdict === "keep" ? { lease_ms: leaseMs } : {}),
        })),
      };
    },
  );
}

function claimRoute(app: HttpApp, workers: Workers): void {
  app.post(
    `${base}/:worker_id/claim`,
    {
      schema: {
        summary: "Wait for attempts to run",
        description: "A repeat of the request id answers the same attempts.",
        operationId: "claim",
        tags,
        params: WorkerParams,
        body: ClaimBody,
        response: { 200: ClaimAnswer },
      },
      config,
    },
    async (request, reply) => {
      const { epoch, request_id: requestId, free, wait_ms: waitMs } = request.body;
      const caller = { worker: Number(request.params.worker_id), epoch };
      const claimed = await workers.claim(caller, { requestId, free, waitMs }, leaving(reply));
      const origin = originOf(request);
      return { assignments: claimed.map((each) => assignment(each, origin, workers.intervals)) };
    },
  );
}

function renewRoute(app: HttpApp, workers: Workers): void {
  app.post(
    `${base}/:worker_id/renew`,
    {
      schema: {
        summary: "Renew leases; the worker's heartbeat",
        operationId: "renew",
        tags,
        params: WorkerParams,
        body: RenewBody,
        response: { 200: RenewAnswer },
      },
      config,
    },
    async ({ params, body }) => {
      const held = body.attempts.map(({ job_id, attempt }) => ({ jobId: Number(job_id), attempt }));
      const renewed = await workers.renew({ worker: Number(params.worker_id), epoch: body.epoch }, held, body.load);
      return {
        attempts: renewed.map(({ jobId, attempt, verdict, cancel }) => ({
          job_id: String(jobId),
          attempt,
          verdict,
          ...(verdict === "keep" ? { lease_ms: workers.intervals.leaseMs } : {}),
          ...(cancel === "none" ? {} : { cancel: { force: cancel === "force" } }),
        })),
      };
    },
  );
}

function attemptRoutes(app: HttpApp, workers: Workers): void {
  const params = AttemptParams;
  app.post(
    `${base}/:worker_id/attempts/:job_id/:attempt/start`,
    {
      schema: {
        summary: "Tell that an attempt's command runs",
        operationId: "startAttempt",
        tags,
        params,
        body: StartBody,
        response: { 200: Type.Object({}) },
      },
      config,
    },
    async ({ params: of, body }) => {
      const id = { jobId: Number(of.job_id), attempt: of.attempt };
      await workers.startAttempt(callerOf(of, body), id, JSON.stringify(body.enforced));
      return {};
    },
  );
  app.post(
    `${base}/:worker_id/attempts/:job_id/:attempt/finish`,
    {
      schema: {
        summary: "Tell how an attempt ended",
        description: "425 LOG_INCOMPLETE until all output that `offsets` counts has arrived.",
        operationId: "finishAttempt",
        tags,
        params,
        body: FinishBody,
        response: { 200: FinishAnswer },
      },
      config,
    },
    async ({ params: of, body }) => {
      const state = await workers.finish(callerOf(of, body), {
        jobId: Number(of.job_id),
        attempt: of.attempt,
        requestId: body.request_id,
        end: attemptEnd(body.outcome),
        offsets: body.offsets,
        usage: body.usage === undefined ? null : JSON.stringify(body.usage),
      });
      return { state };
    },
  );
}

function commandRoute(app: HttpApp, workers: Workers): void {
  app.get(
    `${base}/:worker_id/commands`,
    {
      schema: {
        summary: "Hear what to do at once (server-sent events)",
        operationId: "followCommands",
        tags,
        params: WorkerParams,
        querystring: EpochQuery,
      },
      config,
    },
    async (request, reply) => {
      const caller = callerOf(request.params, request.query);
      // A refusal must be an answer, not the end of a stream.
      workers.registry.current(caller.worker, caller.epoch);
      await sse(reply, (signal) => commands(workers, caller, signal));
    },
  );
}

function drainRoute(app: HttpApp, workers: Workers): void {
  app.post(
    `${base}/:worker_id/drain`,
    {
      schema: {
        summary: "Take nothing new",
        operationId: "drainWorker",
        tags,
        params: WorkerParams,
        body: EpochBody,
        response: { 200: Type.Object({}) },
      },
      config,
    },
    async ({ params, body }) => {
      const caller = callerOf(params, body);
      workers.registry.current(caller.worker, caller.epoch);
      await workers.drain(caller.worker);
      return {};
    },
  );
}

async function* commands(workers: Workers, caller: Caller, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  for await (const command of workers.commands(caller, signal)) {
    if (command.kind === "drain") yield { event: "drain", data: {} };
    else {
      const { jobId, attempt, force } = command;
      yield { event: "cancel", data: { job_id: String(jobId), attempt, force } };
    }
  }
}

function callerOf(params: { readonly worker_id: string }, { epoch }: { readonly epoch: number }): Caller {
  return { worker: Number(params.worker_id), epoch };
}

function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

/** Aborts when the client is gone before it has its answer. */
function leaving(reply: FastifyReply): AbortSignal {
  const left = new AbortController();
  reply.raw.once("close", () => left.abort());
  return left.signal;
}
