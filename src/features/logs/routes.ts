import { Readable } from "node:stream";
import { Type, type Static } from "typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import { PharosError } from "#/base/errors/index.ts";
import { routes, sse, type Routes, type ServerEvent } from "#/platform/http/index.ts";
import { parsePosition, renderPosition, streamNames, type LogEvent, type Position } from "./model.ts";
import type { LogQuery, LogReading, Logs } from "./service.ts";

const params = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) });

const query = Type.Object(
  {
    attempt: Type.Optional(
      Type.Integer({ minimum: 1, description: "Default: the newest; for events all, one after another." }),
    ),
    stream: Type.Optional(Type.Union([Type.Literal("stdout"), Type.Literal("stderr"), Type.Literal("both")])),
    offset: Type.Optional(Type.Integer({ minimum: 0, description: "Begin at this byte of the one stream." })),
    tail: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 100_000, description: "Begin so many lines before the end." }),
    ),
    follow: Type.Optional(
      Type.Union([Type.Boolean(), Type.Literal("1"), Type.Literal("0")], {
        description: "Server-sent events until the job has ended.",
      }),
    ),
    after: Type.Optional(Type.String({ description: "The id of an event: begin after it. As Last-Event-ID." })),
  },
  { additionalProperties: false },
);

/** `GET /api/v1/jobs/{id}/logs`: bytes, or server-sent events. */
export function logRoutes(logs: Logs): Routes {
  return routes((app) => {
    app.get(
      "/api/v1/jobs/:id/logs",
      {
        schema: {
          operationId: "getJobLogs",
          summary: "What a job wrote: bytes, or events that follow it",
          description:
            "Without follow: the bytes of one stream (or of both as they arrived) of one attempt, as text. With follow, " +
            "or with Accept: text/event-stream: the events 'output' {attempt, stream, offset, at, data (base64)}, 'attempt' " +
            "{attempt} and at last 'end' {job}, or 'failed' with a problem document; each id is a place to resume from with " +
            "Last-Event-ID.",
          tags: ["jobs"],
          params,
          querystring: query,
        },
        config: { policy: "jobs:read" },
      },
      async (request, reply) => {
        const wanted = queryOf(request, request.query);
        if (wanted.follow !== true && !isEventStream(request)) {
          const reading = await logs.open(request.principal, request.params.id, {
            ...wanted,
            attempt: wanted.attempt ?? "newest",
          });
          return sendBytes(reply, reading, request.query.stream ?? "both");
        }
        const reading = await logs.open(request.principal, request.params.id, wanted);
        return sse(reply, (signal) => serverEvents(reading, signal));
      },
    );
  });
}

function isEventStream(request: FastifyRequest): boolean {
  return request.headers.accept?.includes("text/event-stream") === true;
}

function queryOf(request: FastifyRequest, wanted: Static<typeof query>): LogQuery {
  const { attempt, tail, stream = "both", offset } = wanted;
  const follow = wanted.follow === true || wanted.follow === "1";
  if (offset !== undefined && stream === "both") throw invalid("offset", "needs stream=stdout or stream=stderr");
  const after = positionOf(request.headers["last-event-id"] ?? wanted.after);
  const streams = stream === "both" ? streamNames : [stream];
  // A resumed reader has seen its tail.
  return { attempt, streams, offset, follow, after, tail: after === undefined ? tail : undefined };
}

function positionOf(text: string | string[] | undefined): Position | undefined {
  if (text === undefined || text === "") return undefined;
  const position = typeof text === "string" ? parsePosition(text) : undefined;
  if (position === undefined || position.attempt === 0)
    throw invalid("after", "is not the id of an event of this stream");
  return position;
}

function invalid(name: string, message: string): PharosError {
  return new PharosError("INVALID_REQUEST", `querystring/${name} ${message}.`, {
    errors: [{ path: `querystring/${name}`, message }],
  });
}

function sendBytes(reply: FastifyReply, reading: LogReading, stream: "stdout" | "stderr" | "both"): FastifyReply {
  const { from, reached } = reading;
  const counted = stream === "both" ? streamNames : [stream];
  const length = counted.reduce((sum, name) => sum + Math.max(0, reached[name] - from[name]), 0);
  const next = stream === "both" ? renderPosition(reached) : String(Math.max(from[stream], reached[stream]));
  void reply.type("text/plain; charset=utf-8").headers({
    "cache-control": "no-store",
    "content-length": length,
    "x-pharos-attempt": reached.attempt,
    "x-pharos-next-offset": next,
  });
  const stop = new AbortController();
  const bytes = Readable.from(bytesOf(reading.events(stop.signal)), { objectMode: false });
  bytes.once("close", () => stop.abort());
  return reply.send(bytes);
}

async function* bytesOf(events: AsyncIterable<LogEvent>): AsyncGenerator<Uint8Array> {
  for await (const event of events) {
    if (event.kind === "output") yield event.piece.bytes;
  }
}

async function* serverEvents(reading: LogReading, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  for await (const event of reading.events(signal)) {
    yield { id: renderPosition(event.position), event: event.kind, data: dataOf(event) };
  }
}

function dataOf(event: LogEvent): unknown {
  switch (event.kind) {
    case "output": {
      const { bytes, at, ...piece } = event.piece;
      return {
        ...piece,
        at: new Date(at).toISOString(),
        data: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64"),
      };
    }
    case "attempt":
      return { attempt: event.attempt };
    case "end":
      return event.summary;
  }
}
