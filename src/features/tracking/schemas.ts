import { Type, type Static } from "typebox";

export const Time = Type.String({ format: "date-time" });
export const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, options = {}) =>
  Type.Union([schema, Type.Null()], options);

export const RunId = Type.String({ pattern: "^[0-9a-f]{32}$", description: "32 hex digits." });

/** An experiment as a person names it in a path. */
export const ExperimentName = Type.String({
  minLength: 1,
  maxLength: 500,
  pattern: "^[^\\u0000]+$",
  description: "Its id or, where none has it, its name.",
});

/** What every run is told with. */
export const RunHead = Type.Object({
  run_id: RunId,
  name: Type.String(),
  experiment_id: Type.String(),
  experiment: Type.String({ description: "The experiment's name." }),
  status: Type.String({ description: "SCHEDULED, RUNNING, FINISHED, FAILED or KILLED." }),
  user: Type.String(),
  job_id: Nullable(Type.String()),
  superseded: Type.Boolean({ description: "A later attempt of its job has a run of its own." }),
  created_by: Type.String(),
  parent_run_id: Nullable(RunId),
  deleted: Type.Boolean(),
  started_at: Nullable(Time),
  finished_at: Nullable(Time),
});

export type RunHead = Static<typeof RunHead>;

export const RunAnswer = Type.Object({
  ...RunHead.properties,
  params: Type.Record(Type.String(), Type.String()),
  tags: Type.Record(Type.String(), Type.String()),
  metrics: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()]), {
    description: "The last value of each metric; NaN and the infinities are text.",
  }),
});

export type RunAnswer = Static<typeof RunAnswer>;

export const RunPage = Type.Object({ items: Type.Array(RunAnswer), next_cursor: Nullable(Type.String()) });

export const Comparison = Type.Object({
  items: Type.Array(RunAnswer, {
    description: "The runs in the order of the ids; `params` holds only those that are not the same in all of them.",
  }),
});

export const ListQuery = Type.Object(
  {
    experiment: Type.Optional(
      Type.String({ minLength: 1, maxLength: 500, pattern: "^[^\\u0000]+$", description: "Its name or id." }),
    ),
    filter: Type.Optional(
      Type.String({
        maxLength: 20_000,
        description: "metrics.loss < 0.1 and (params.lr = '0.1' or tags.kept = 'yes')",
      }),
    ),
    order_by: Type.Optional(Type.Array(Type.String({ maxLength: 1000 }), { maxItems: 20 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    cursor: Type.Optional(Type.String({ maxLength: 10_000 })),
  },
  { additionalProperties: false },
);
