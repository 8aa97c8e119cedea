import { Type, type Static } from "typebox";
import { ListQuery, Nullable, RunId, Time } from "../schemas.ts";
import { View } from "../table/schema.ts";

const Counts = Type.Object(
  {
    by_status: Type.Object({
      SCHEDULED: Type.Integer(),
      RUNNING: Type.Integer(),
      FINISHED: Type.Integer(),
      FAILED: Type.Integer(),
      KILLED: Type.Integer(),
    }),
    count: Type.Integer({ description: "Of all statuses." }),
    exact: Type.Boolean({ description: "False: of some status there are more than are told." }),
  },
  {
    description:
      "Counted up to 10,000 of each status (in the list of experiments 1,000), without the trash and replaced runs.",
  },
);

/** As much of a run as stands beside another thing. */
export const ShortRun = Type.Object({
  run_id: RunId,
  name: Type.String(),
  status: Type.String(),
  started_at: Nullable(Time),
  finished_at: Nullable(Time),
});

export const ExperimentAnswer = Type.Object({
  id: Type.String(),
  name: Type.String(),
  deleted: Type.Boolean(),
  artifact_location: Type.String(),
  created_at: Time,
  updated_at: Time,
  created_by: Type.String(),
  tags: Type.Record(Type.String(), Type.String()),
  runs: Counts,
  newest_run: Nullable(ShortRun),
  last_activity_at: Nullable(Time, {
    description: "When its newest run was started or scheduled, else when it was made.",
  }),
});

export type ExperimentAnswer = Static<typeof ExperimentAnswer>;

export const ExperimentPage = Type.Object({
  items: Type.Array(ExperimentAnswer),
  next_cursor: Nullable(Type.String()),
});

export const ExperimentQuery = Type.Object(
  {
    contains: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 500,
        pattern: "^[^\\u0000]+$",
        description: "Text anywhere in the name, in any case.",
      }),
    ),
    ...Type.Omit(ListQuery, ["experiment"]).properties,
    order_by: Type.Optional(
      Type.Array(Type.String({ maxLength: 1000 }), { maxItems: 20, description: "For instance: last_activity DESC" }),
    ),
    view: Type.Optional(View),
  },
  { additionalProperties: false },
);
