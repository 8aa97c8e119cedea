import { Type } from "typebox";
import { ListQuery, RunHead } from "../schemas.ts";

const Key = Type.String({ minLength: 1, maxLength: 500 });

const Column = Type.Union([
  Type.Object(
    { of: Type.Union([Type.Literal("param"), Type.Literal("tag")]), key: Key },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      of: Type.Literal("metric"),
      key: Key,
      value: Type.Optional(Type.Union([Type.Literal("last"), Type.Literal("min"), Type.Literal("max")])),
    },
    { additionalProperties: false },
  ),
]);

const { filter, order_by, limit, cursor } = ListQuery.properties;

export const TableBody = Type.Object(
  {
    experiments: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 500 }), { maxItems: 100, description: "Names or ids." }),
    ),
    filter,
    order_by,
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
});
