import { Type, type Static } from "typebox";
import { PharosError } from "#/base/errors/index.ts";
import { toRfc3339 } from "#/base/time.ts";
import { routes, whileClientStays, type Routes } from "#/platform/http/index.ts";
import type { Logs } from "../service.ts";
import { jobParams, spanQuery, Stream, Whole } from "../windows/schemas.ts";
import type { LineMatch } from "./line-scanner.ts";
import type { SearchAnswer, SearchQuery } from "./search-lines.ts";

const query = Type.Object(
  {
    ...spanQuery,
    q: Type.String({ minLength: 1, maxLength: 1000, description: "What to look for in each line as it is shown." }),
    regex: Type.Optional(Type.Boolean({ description: "q is a regular expression (JavaScript's). Default: false." })),
    case: Type.Optional(Type.Boolean({ description: "Upper and lower case differ. Default: false." })),
    from: Type.Optional(
      Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: "Begin at this line. Default: 1." }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: "Default: 100." })),
    count: Type.Optional(Type.Boolean({ description: "Go on counting after the limit. Default: false." })),
  },
  { additionalProperties: false },
);

const Match = Type.Object({
  number: Type.Integer({ description: "The line, from 1." }),
  stream: Type.Union([Type.Literal("stdout"), Type.Literal("stderr")], { description: "Which wrote its first byte." }),
  offset: Type.Integer({ description: "Of its first byte, in that stream." }),
  at: Type.String({ description: "When its first byte arrived; RFC 3339, UTC." }),
  snippet: Type.String({ description: "A part of the line's text, around the first place." }),
  snippet_from: Type.Integer({ description: "Where that part begins in the text, in UTF-16 units." }),
  ranges: Type.Array(Type.Array(Type.Integer()), {
    description: "The first 20 places in the line's text: begin and end, in UTF-16 units.",
  }),
});

const answer = Type.Object({
  attempt: Type.Integer(),
  stream: Stream,
  items: Type.Array(Match),
  count: Type.Integer({ description: "Matching lines that were seen, from the first line asked for on." }),
  count_is: Type.Union([Type.Literal("exact"), Type.Literal("at_least")]),
  next_from: Type.Union([Type.Integer(), Type.Null()], {
    description: "Ask again from this line; null when everything was looked at and no more will come.",
  }),
  total_lines: Whole,
  total_bytes: Whole,
  ended: Type.Boolean({ description: "True: no more will come of the attempt; where none was asked for, of the job." }),
});

/** `GET /api/v1/jobs/{id}/logs/search`: the lines in which something is found. */
export function logSearchRoutes(logs: Logs): Routes {
  return routes((app) => {
    app.get(
      "/api/v1/jobs/:id/logs/search",
      {
        schema: {
          operationId: "searchJobLog",
          summary: "Search what a job wrote, line by line",
          description:
            "Each line is searched as /logs/lines shows it, its first MiB. After ten seconds the answer has what was found " +
            "so far and where to go on.",
          tags: ["jobs"],
          params: jobParams,
          querystring: query,
          response: { 200: answer },
        },
        config: { policy: "jobs:read" },
      },
      async (request, reply) => {
        const wanted = queryOf(request.query);
        const found = await whileClientStays(reply, (signal) =>
          logs.search(request.principal, request.params.id, wanted, signal),
        );
        if (found === undefined) return reply;
        void reply.header("cache-control", "no-store");
        return { stream: request.query.stream ?? "both", ...present(found) };
      },
    );
  });
}

function queryOf(given: Static<typeof query>): SearchQuery {
  const { q, regex = false, attempt, stream = "both", from = 1, limit = 100 } = given;
  if (!regex && /[\r\n]/.test(q)) {
    const message = "must be within one line";
    throw new PharosError("INVALID_REQUEST", `querystring/q ${message}.`, {
      errors: [{ path: "querystring/q", message }],
    });
  }
  return {
    pattern: { text: q, regex, caseSensitive: given.case ?? false },
    attempt,
    stream: stream === "both" ? undefined : stream,
    from,
    limit,
    countAll: given.count ?? false,
  };
}

function present({ span, matches, count, exact, nextFrom }: SearchAnswer) {
  return {
    attempt: span.attempt,
    items: matches.map((match) => presentMatch(match)),
    count,
    count_is: exact ? ("exact" as const) : ("at_least" as const),
    next_from: nextFrom ?? null,
    total_lines: span.lines,
    total_bytes: span.bytes,
    ended: span.ended,
  };
}

function presentMatch({ at, snippetFrom, ranges, ...match }: LineMatch) {
  return { ...match, at: toRfc3339(at), snippet_from: snippetFrom, ranges: ranges.map((range) => [...range]) };
}
