import { Type } from "typebox";
import { PharosError } from "#/base/errors/index.ts";
import { toRfc3339 } from "#/base/time.ts";
import { routes, whileClientStays, type Routes } from "#/platform/http/index.ts";
import { renderPosition } from "../model.ts";
import type { Logs } from "../service.ts";
import type { LinesAnswer } from "./log-lines.ts";
import { jobParams, Stream, spanQuery, Whole, WrittenBy } from "./schemas.ts";

const query = Type.Object(
  {
    ...spanQuery,
    from: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: "Default: 1." })),
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: "Default: 200." })),
    tail: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: "The last lines instead." })),
    max_bytes: Type.Optional(
      Type.Integer({ minimum: 16, maximum: 1_048_576, description: "Of one line's text. Default: 4096." }),
    ),
  },
  { additionalProperties: false },
);

const Line = Type.Object({
  number: Type.Integer({ description: "From 1." }),
  stream: WrittenBy,
  offset: Type.Integer({ description: "Of its first byte, in the stream that wrote that." }),
  at: Type.String({ description: "When its first byte arrived; RFC 3339, UTC." }),
  text: Type.String({ description: "What follows its last carriage return, with ANSI codes as written." }),
  length: Type.Integer({ description: "Bytes of that text before it was cut." }),
  bytes: Type.Integer({ description: "Bytes as written, without the line end." }),
  cut: Type.Boolean({ description: "True: the text is longer than max_bytes." }),
  folded: Type.Boolean({ description: "True: earlier states, each ended by a carriage return, are left out." }),
  complete: Type.Boolean({ description: "False: its line end has not come." }),
});

const answer = Type.Object({
  attempt: Type.Integer(),
  stream: Stream,
  items: Type.Array(Line, { description: "Fewer than asked for where they are many bytes: go on from next_from." }),
  next_from: Type.Union([Type.Integer(), Type.Null()], { description: "The line after these; null after the last." }),
  total_lines: Type.Integer({ description: "So far; an unfinished last one counts." }),
  total_bytes: Whole,
  ended: Type.Boolean({ description: "True: no more will come of the attempt; where none was asked for, of the job." }),
  after: Type.String({ description: "The place after these lines: follow from it with after or Last-Event-ID." }),
});

/** `GET /api/v1/jobs/{id}/logs/lines`: lines by number. */
export function logLineRoutes(logs: Logs): Routes {
  return routes((app) => {
    app.get(
      "/api/v1/jobs/:id/logs/lines",
      {
        schema: {
          operationId: "getJobLogLines",
          summary: "Lines of what a job wrote, from any line on or the last ones",
          tags: ["jobs"],
          params: jobParams,
          querystring: query,
          response: { 200: answer },
        },
        config: { policy: "jobs:read" },
      },
      async (request, reply) => {
        const { stream = "both", attempt, from, tail, count = 200, max_bytes: maxBytes = 4096 } = request.query;
        if (tail !== undefined && (from ?? request.query.count) !== undefined) throw oneOrTheOther();
        const wanted = {
          attempt,
          stream: stream === "both" ? undefined : stream,
          place: tail === undefined ? { from: from ?? 1 } : ("end" as const),
          count: tail ?? count,
          maxBytes,
        };
        const found = await whileClientStays(reply, (signal) =>
          logs.lines(request.principal, request.params.id, wanted, signal),
        );
        if (found === undefined) return reply;
        void reply.header("cache-control", "no-store");
        return { stream, ...present(found) };
      },
    );
  });
}

function oneOrTheOther(): PharosError {
  const message = "stands alone: without from and count";
  return new PharosError("INVALID_REQUEST", `querystring/tail ${message}.`, {
    errors: [{ path: "querystring/tail", message }],
  });
}

function present({ span, from, lines, after }: LinesAnswer) {
  const next = from + lines.length;
  return {
    attempt: span.attempt,
    items: lines.map(({ at, ...line }) => ({ ...line, at: toRfc3339(at) })),
    next_from: next > span.lines ? null : next,
    total_lines: span.lines,
    total_bytes: span.bytes,
    ended: span.ended,
    after: renderPosition(after),
  };
}
