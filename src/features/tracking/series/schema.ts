import { Type } from "typebox";
import { RunId } from "../schemas.ts";
import { axes } from "./axis.ts";

const Column = Type.Array(Type.Union([Type.Number(), Type.Null()]));

/** Series in one request; a page of charts asks a few times. */
export const maxSeries = 500;

export const SeriesBody = Type.Object(
  {
    series: Type.Array(
      Type.Object(
        {
          run_id: RunId,
          keys: Type.Array(Type.String({ minLength: 1, maxLength: 500, pattern: "^[^\\u0000]+$" }), {
            minItems: 1,
            maxItems: 500,
          }),
          known: Type.Optional(
            Type.Record(Type.String(), Type.String({ maxLength: 100 }), {
              maxProperties: 500,
              description:
                "By metric: the version of the line that you have, asked for alike; only what changed comes.",
            }),
          ),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: maxSeries },
    ),
    x: Type.Optional(
      Type.Union(
        axes.map((axis) => Type.Literal(axis)),
        { description: "step, time (epoch milliseconds), relative (milliseconds since the run's start)." },
      ),
    ),
    from: Type.Optional(
      Type.Number({ description: "Least x; without it each metric begins with its first point in these runs." }),
    ),
    to: Type.Optional(Type.Number()),
    buckets: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, description: "About one a pixel of width." })),
    smoothing: Type.Optional(Type.Number({ minimum: 0, maximum: 0.999, description: "Weight of the moving average." })),
  },
  { additionalProperties: false },
);

export const SeriesPage = Type.Object({
  from: Type.Union([Type.Number(), Type.Null()], { description: "Least x of the range; null when there is no point." }),
  to: Type.Union([Type.Number(), Type.Null()]),
  series: Type.Array(
    Type.Object({
      run_id: RunId,
      key: Type.String(),
      points: Type.Union([Type.Integer(), Type.Null()], {
        description: "Points in the range; null when nothing has changed since the known version.",
      }),
      version: Type.String({ description: "Another one when points have come." }),
      keep: Type.Union([Type.Integer(), Type.Null()], {
        description:
          "So many first entries of the known version stay, and the columns here follow them; null: all of them stay.",
      }),
      x: Type.Array(Type.Number()),
      min: Column,
      max: Column,
      last: Column,
      smoothed: Type.Optional(Column),
    }),
  ),
});
