import { Type } from "typebox";
import { ShortRun } from "../activity/schema.ts";
import { ListQuery, Nullable } from "../schemas.ts";
import { Experiments, Key } from "../table/schema.ts";

const Entry = Type.Union([Type.Literal("param"), Type.Literal("tag")]);

const { filter, cursor } = ListQuery.properties;

export const GroupBody = Type.Object(
  {
    experiments: Type.Optional(Experiments),
    filter,
    superseded: Type.Optional(
      Type.Boolean({ description: "Group runs too that a later attempt of their job has replaced." }),
    ),
    by: Type.Object({ of: Entry, key: Key }, { additionalProperties: false }),
    columns: Type.Optional(
      Type.Array(
        Type.Object({ of: Type.Union([Type.Literal("metric"), Entry]), key: Key }, { additionalProperties: false }),
        { maxItems: 20 },
      ),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    cursor,
  },
  { additionalProperties: false },
);

const Aggregate = Type.Object({
  count: Type.Integer({ description: "Runs that have a number there." }),
  min: Type.Number(),
  max: Type.Number(),
  mean: Type.Number(),
});

export const GroupPage = Type.Object({
  items: Type.Array(
    Type.Object({
      value: Nullable(Type.String(), { description: "Null: the runs that have no such entry." }),
      count: Type.Integer({ description: "Runs." }),
      newest_run: Nullable(ShortRun),
      values: Type.Array(Nullable(Aggregate), {
        description: "In the order of the columns: a metric's last values, and the params and tags that are numbers.",
      }),
    }),
    { description: "The largest first." },
  ),
  next_cursor: Nullable(Type.String()),
  total: Nullable(
    Type.Object({
      groups: Type.Integer(),
      runs: Type.Integer(),
      exact: Type.Boolean({ description: "False: only the newest 100,000 runs that match were grouped." }),
    }),
    { description: "With the first page only." },
  ),
});
