import { Type, type Static } from "typebox";
import { PharosError } from "#/base/errors/index.ts";
import type { HttpApp } from "#/platform/http/index.ts";
import { WorkerAnswer, WorkerParams } from "./schemas.ts";
import type { Workers } from "./service.ts";
import { presentWorker } from "./wire.ts";

const tags = ["workers"];
const WorkerList = Type.Object({ items: Type.Array(WorkerAnswer) });
const WorkerChange = Type.Object(
  { state: Type.Union([Type.Literal("ready"), Type.Literal("draining"), Type.Literal("gone")]) },
  { additionalProperties: false },
);

/** Workers as people see them. */
export function peopleRoutes(app: HttpApp, workers: Workers): void {
  listRoute(app, workers);
  changeRoute(app, workers);
}

function listRoute(app: HttpApp, workers: Workers): void {
  app.get(
    "/api/v1/workers",
    {
      schema: { summary: "List the workers", operationId: "listWorkers", tags, response: { 200: WorkerList } },
      config: { policy: "workers:read" },
    },
    () => ({ items: presentWorkers(workers) }),
  );
}

function changeRoute(app: HttpApp, workers: Workers): void {
  app.patch(
    "/api/v1/workers/:worker_id",
    {
      schema: {
        summary: "Drain a worker, take it back, or declare its machine dead",
        operationId: "updateWorker",
        tags,
        params: WorkerParams,
        body: WorkerChange,
        response: { 200: WorkerList },
      },
      config: { policy: "workers:update" },
    },
    async ({ params, body }) => {
      await change(workers, Number(params.worker_id), body.state);
      return { items: presentWorkers(workers) };
    },
  );
}

/** Every worker that is not gone, as the API answers it. */
export function presentWorkers(workers: Workers): Static<typeof WorkerAnswer>[] {
  const now = new Map(workers.registry.now().map((each) => [each.machine.id, each]));
  return workers.registry.all().map((worker) => {
    const each = now.get(worker.id);
    if (each === undefined) throw new PharosError("INTERNAL", `Worker ${worker.id} is not in the registry.`);
    return presentWorker(worker, each);
  });
}

async function change(workers: Workers, id: number, state: "ready" | "draining" | "gone"): Promise<void> {
  switch (state) {
    case "ready":
      return workers.resume(id);
    case "draining":
      return workers.drain(id);
    case "gone":
      return workers.declareGone(id);
  }
}
