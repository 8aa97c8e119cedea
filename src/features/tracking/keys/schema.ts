import { Type } from "typebox";
import { ListQuery } from "../schemas.ts";

const Kind = Type.Union([Type.Literal("metric"), Type.Literal("param"), Type.Literal("tag")]);

const { limit, cursor } = ListQuery.properties;

export const KeyQuery = Type.Object(
  {
    of: Type.Optional(Kind),
    contains: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 250,
        pattern: "^[^\\u0000]+$",
        description: "Text anywhere in the name, in any case.",
      }),
    ),
    limit,
    cursor,
  },
  { additionalProperties: false },
);

export const KeysOfExperimentsQuery = Type.Object(
  {
    ...KeyQuery.properties,
    experiment: Type.Array(Type.String({ minLength: 1, maxLength: 500, pattern: "^[^\\u0000]+$" }), {
      minItems: 1,
      maxItems: 100,
      description: "An id or a name; once for each experiment.",
    }),
  },
  { additionalProperties: false },
);

export const KeyPage = Type.Object({
  items: Type.Array(Type.Object({ of: Kind, key: Type.String() }), { description: "In the order of the names." }),
  next_cursor: Type.Union([Type.String(), Type.Null()]),
  total: Type.Integer({ description: "On all pages." }),
});
