import { Type } from "typebox";
import type { HttpApp } from "#/platform/http/index.ts";
import { disposition } from "../serve/disposition.ts";
import type { Artifacts } from "../service.ts";
import { tarFolder } from "./tar-folder.ts";

const Query = Type.Object(
  { path: Type.Optional(Type.String({ description: "The folder; the run's root without it." })) },
  { additionalProperties: false },
);

/** `/api/v1/runs/{run_id}/artifact-archive`: a folder in one download. */
export function addArchive(app: HttpApp, artifacts: Artifacts, runId: ReturnType<typeof Type.String>): void {
  const schema = {
    operationId: "archiveArtifacts",
    summary: "Download a folder of artifacts as a tar file",
    tags: ["artifacts"],
    params: Type.Object({ run_id: runId }),
    querystring: Query,
  };
  const config = { policy: "artifacts:read" } as const;
  // HEAD would read the whole folder to tell nothing.
  const options = { schema, config, exposeHeadRoute: false };
  app.get("/api/v1/runs/:run_id/artifact-archive", options, async (request, reply) => {
    const place = { holder: request.params.run_id, folder: request.query.path ?? "" };
    const { name, stream } = await tarFolder(artifacts, request.principal, place);
    return reply
      .type("application/x-tar")
      .headers({
        "cache-control": "private, no-cache",
        "content-disposition": disposition("attachment", `${name}.tar`),
      })
      .send(stream);
  });
}
