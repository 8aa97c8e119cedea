import { Type } from "typebox";
import { ListQuery, RunHead, RunId } from "../schemas.ts";

export const Key = Type.String({ minLength: 1, maxLength: 500, pattern: "^[^\\u0000]+$" });

const AtStep = Type.Object(
  { at_step: Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }) },
  { additionalProperties: false, description: "The last point up to this step." },
);

const Column = Type.Union([
  Type.Object(
    { of: Type.Union([Type.Literal("param"), Type.Literal("tag")]), key: Key },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      of: Type.Literal("metric"),
      key: Key,
      value: Type.Optional(
        Type.Union([Type.Literal("last"), Type.Literal("min"), Type.Literal("max"), AtStep], {
          description: "Default: last.",
        }),
      ),
    },
    { additionalProperties: false },
  ),
]);

const { filter, order_by, limit, cursor } = ListQuery.properties;

export const Experiments = Type.Array(Type.String({ minLength: 1, maxLength: 500, pattern: "^[^\\u0000]+$" }), {
  maxItems: 100,
  description: "Ids or names.",
});

export const View = Type.Union([Type.Literal("active"), Type.Literal("deleted"), Type.Literal("all")], {
  description: "Whether runs in the trash are told; default: active.",
});

export const TableBody = Type.Object(
  {
    experiments: Type.Optional(Experiments),
    run_ids: Type.Optional(
      Type.Array(RunId, {
        maxItems: 500,
        description: "These runs in this order, whatever they are; instead of all that chooses or sorts runs.",
      }),
    ),
    filter,
    order_by,
    view: Type.Optional(View),
    superseded: Type.Optional(
      Type.Boolean({ description: "Tell runs too that a later attempt of their job has replaced." }),
    ),
    columns: Type.Optional(Type.Array(Column, { maxItems: 200 })),
    limit,
    cursor,
    count: Type.Optional(Type.Boolean({ description: "Say how many runs match, up to 10,000." })),
  },
  { additionalProperties: false },
);

export const TablePage = Type.Object({
  items: Type.Array(
    Type.Object({
      ...RunHead.properties,
      attempt: Type.Union([Type.Integer(), Type.Null()], { description: "Of its job; null for a run without one." }),
      values: Type.Array(Type.Union([Type.Number(), Type.String(), Type.Null()]), {
        description: "In the order of the columns; NaN and the infinities are text, null is nothing logged.",
      }),
    }),
  ),
  next_cursor: Type.Union([Type.String(), Type.Null()]),
  total: Type.Union([
    Type.Object({ count: Type.Integer(), exact: Type.Boolean({ description: "False: there are more." }) }),
    Type.Null(),
  ]),
  missing: Type.Array(RunId, { description: "Those of the run_ids that are no runs." }),
});
