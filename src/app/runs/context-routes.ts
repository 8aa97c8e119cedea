import { Type, type Static } from "typebox";
import type { Principal } from "#/base/principal.ts";
import { toRfc3339 } from "#/base/time.ts";
import { presentAttempt, presentJob, requestAgain, type Jobs } from "#/features/jobs/index.ts";
import type { SnapshotFacts, Snapshots } from "#/features/snapshots/index.ts";
import { presentHead, relativesOf, type NamedRun, type Relatives } from "#/features/tracking/index.ts";
import type { Database } from "#/platform/db/index.ts";
import { routes, type Routes } from "#/platform/http/index.ts";
import { RunContext } from "./context-schema.ts";

export interface RunContextDeps {
  readonly db: Database;
  readonly jobs: Jobs;
  readonly snapshots: Snapshots;
  /** The page of a job, for people. */
  readonly urlOf: (jobId: number) => string;
}

type Context = Static<typeof RunContext>;

/** `GET /api/v1/runs/{id}/context`: what a run's page shows beside what the run logged, in a fixed number of queries. */
export function runContextRoutes(deps: RunContextDeps): Routes {
  return routes((app) => {
    app.get(
      "/api/v1/runs/:run_id/context",
      {
        schema: {
          summary: "Show a run's job, attempts, snapshot, inputs and relatives",
          operationId: "getRunContext",
          tags: ["runs"],
          params: Type.Object({ run_id: Type.String({ pattern: "^[0-9a-f]{32}$", description: "32 hex digits." }) }),
          response: { 200: RunContext },
        },
        config: { policy: "runs:read" },
      },
      async ({ params, principal }) => {
        const relatives = await deps.db.read(() => relativesOf(params.run_id, principal));
        return { ...presentRelatives(relatives), ...(await jobParts(deps, relatives.run.jobId, principal)) };
      },
    );
  });
}

type JobParts = Pick<Context, "job" | "attempts" | "request" | "snapshot">;

async function jobParts(deps: RunContextDeps, id: number | null, principal: Principal): Promise<JobParts> {
  if (id === null) return { job: null, attempts: [], request: null, snapshot: null };
  const { jobs, snapshots, urlOf } = deps;
  const job = await jobs.get(id, principal);
  const attempts = await jobs.attemptsOf(id, principal);
  const { snapshot } = job.request;
  return {
    job: presentJob(job, urlOf(id)),
    attempts: attempts.map(presentAttempt),
    request: requestAgain(id, job.request),
    snapshot: snapshot === null ? null : presentSnapshot(await snapshots.describe(snapshot)),
  };
}

function presentRelatives(relatives: Relatives): Omit<Context, keyof JobParts> {
  const { inputs, parent, children, siblings, linked, complete } = relatives;
  return {
    run: head(relatives),
    inputs: inputs.map(({ dataset, tags }) => ({
      name: dataset.name,
      digest: dataset.digest,
      source_type: dataset.sourceType,
      source: dataset.source,
      tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
    })),
    parent: parent === undefined ? null : head(parent),
    children: children.map(head),
    siblings: siblings.map(head),
    linked: linked.map(head),
    complete,
  };
}

function head({ run, experiment }: NamedRun): Context["run"] {
  return presentHead(run, experiment);
}

function presentSnapshot({ id, files, size, createdAt }: SnapshotFacts): Context["snapshot"] {
  return { id, files, size, created_at: toRfc3339(createdAt), manifest: `/api/v1/snapshots/${id}` };
}
