import { Type, type Static, type TSchema } from "typebox";
import type { HttpApp } from "#/platform/http/index.ts";
import { timeOf } from "../presenter.ts";
import { ListQuery, Nullable, RunId, Time } from "../schemas.ts";
import type { Tracking } from "../service.ts";
import type { EntryRequest } from "./read-entries.ts";

const defaultLimit = 100;

const params = Type.Object({ run_id: RunId });

const { limit, cursor } = ListQuery.properties;

const Query = Type.Object(
  {
    contains: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 500,
        pattern: "^[^\\u0000]+$",
        description: "Text anywhere in the name, or in a param's or tag's value, in any case.",
      }),
    ),
    limit,
    cursor,
  },
  { additionalProperties: false },
);

const pageOf = <T extends TSchema>(item: T) =>
  Type.Object({
    items: Type.Array(item, { description: "In the order of the names." }),
    next_cursor: Nullable(Type.String()),
    total: Type.Integer({ description: "On all pages." }),
  });

const TextPage = pageOf(Type.Object({ key: Type.String(), value: Type.String() }));

const MetricPage = pageOf(
  Type.Object({
    key: Type.String(),
    last: Type.Union([Type.Number(), Type.String()], { description: "NaN is text." }),
    step: Type.Integer({ description: "Of the last point." }),
    logged_at: Nullable(Time, { description: "Of the last point, as the script says." }),
    min: Nullable(Type.Number(), { description: "Null when every value is NaN." }),
    max: Nullable(Type.Number()),
    points: Type.Integer(),
  }),
);

const config = { policy: "runs:read" } as const;

/** What a run logged, page by page: a run may have ten thousand of each. */
export function entryRoutes(app: HttpApp, tracking: Tracking): void {
  for (const kind of ["param", "tag"] as const) {
    const schema = {
      summary: `List a run's ${kind}s`,
      operationId: kind === "param" ? "listRunParams" : "listRunTags",
      tags: ["runs"],
      params,
      querystring: Query,
      response: { 200: TextPage },
    };
    app.get(`/api/v1/runs/:run_id/${kind}s`, { schema, config }, async (request) => {
      const page = await tracking.textEntries(request.principal, kind, asked(request.params.run_id, request.query));
      return { items: [...page.items], next_cursor: page.nextCursor ?? null, total: page.total };
    });
  }
  const schema = {
    summary: "List a run's metrics: of each the last, least and greatest value and the number of points",
    operationId: "listRunMetrics",
    tags: ["runs"],
    params,
    querystring: Query,
    response: { 200: MetricPage },
  };
  app.get("/api/v1/runs/:run_id/metrics", { schema, config }, async (request) => {
    const page = await tracking.metricEntries(request.principal, asked(request.params.run_id, request.query));
    return {
      items: page.items.map(({ key, value, step, timestamp, min, max, points }) => ({
        key,
        last: Number.isNaN(value) ? "NaN" : value,
        step,
        logged_at: timeOf(timestamp),
        min: min ?? null,
        max: max ?? null,
        points,
      })),
      next_cursor: page.nextCursor ?? null,
      total: page.total,
    };
  });
}

function asked(uuid: string, query: Static<typeof Query>): EntryRequest {
  return { uuid, contains: query.contains, limit: query.limit ?? defaultLimit, cursor: query.cursor };
}
