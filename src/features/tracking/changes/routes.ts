import { Type } from "typebox";
import type { HttpApp } from "#/platform/http/index.ts";
import { presentRun } from "../presenter.ts";
import { Nullable, RunAnswer, RunId } from "../schemas.ts";
import type { Tracking } from "../service.ts";

const ChangeBody = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, pattern: "\\S" })),
    description: Type.Optional(
      Nullable(Type.String(), { description: "Markdown; the tag mlflow.note.content. Null or empty takes it away." }),
    ),
    tags: Type.Optional(
      Type.Record(Type.String(), Nullable(Type.String()), {
        maxProperties: 100,
        description: "Null takes a tag away.",
      }),
    ),
  },
  { additionalProperties: false, minProperties: 1 },
);

const RunIds = Type.Array(RunId, { minItems: 1, maxItems: 1000 });

/** Changes of runs by people: names, descriptions, tags, the trash. */
export function changeRoutes(app: HttpApp, tracking: Tracking): void {
  const change = {
    summary: "Change a run's name, description or tags",
    operationId: "changeRun",
    tags: ["runs"],
    params: Type.Object({ run_id: RunId }),
    body: ChangeBody,
    response: { 200: RunAnswer },
  };
  const update = { policy: "runs:update" } as const;
  app.patch("/api/v1/runs/:run_id", { schema: change, config: update }, async ({ principal, params, body }) => {
    const { name, description, tags = {} } = body;
    await tracking.changeRun(principal, params.run_id, { name, description, tags: new Map(Object.entries(tags)) });
    const run = await tracking.getRun(principal, params.run_id);
    const experiment = await tracking.getExperiment(principal, run.experimentId);
    return presentRun(run, experiment.name);
  });
  trashRoutes(app, tracking);
}

function trashRoutes(app: HttpApp, tracking: Tracking): void {
  const config = { policy: "runs:delete" } as const;
  const remove = {
    summary: "Move runs to the trash, all of them or none",
    operationId: "deleteRuns",
    tags: ["runs"],
    body: Type.Object(
      {
        run_ids: RunIds,
        running: Type.Optional(
          Type.Boolean({
            description: "Also runs of no job that have not ended: a script that was killed leaves such.",
          }),
        ),
      },
      { additionalProperties: false },
    ),
    response: { 200: Type.Object({ deleted: Type.Integer({ description: "Those that were not there yet." }) }) },
  };
  app.post("/api/v1/runs/delete", { schema: remove, config }, async ({ principal, body }) => {
    const { run_ids: ids, running = false } = body;
    return { deleted: await tracking.deleteRuns(principal, ids, { running }) };
  });
  const restore = {
    summary: "Move runs back from the trash, all of them or none",
    operationId: "restoreRuns",
    tags: ["runs"],
    body: Type.Object({ run_ids: RunIds }, { additionalProperties: false }),
    response: { 200: Type.Object({ restored: Type.Integer({ description: "Those that lay there." }) }) },
  };
  app.post("/api/v1/runs/restore", { schema: restore, config }, async ({ principal, body }) => ({
    restored: await tracking.restoreRuns(principal, body.run_ids),
  }));
}
