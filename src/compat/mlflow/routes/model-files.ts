import { PharosError } from "#/base/errors/index.ts";
import { sendArtifact, type Artifacts } from "#/features/artifacts/index.ts";
import type { Tracking } from "#/features/tracking/index.ts";
import type { HttpApp } from "#/platform/http/index.ts";
import { text, type Fields } from "../wire/fields.ts";
import { modelId } from "./logged-models.ts";

/** The address under which MLflow's pages fetch a file of a model; only pages do. */
export function addModelFiles(app: HttpApp, tracking: Tracking, artifacts: Artifacts): void {
  app.route({
    method: ["GET", "HEAD"],
    url: "/ajax-api/2.0/mlflow/logged-models/:model_id/artifacts/files",
    config: { policy: "artifacts:read" },
    handler: async (request, reply) => {
      const path = text(request.query as Fields, "artifact_file_path");
      if (path === undefined || path === "") {
        throw new PharosError("INVALID_REQUEST", 'Request must include the "artifact_file_path" query parameter.');
      }
      const { uuid } = await tracking.models.get(request.principal, modelId(request));
      const artifact = await artifacts.stat(request.principal, uuid, path);
      return sendArtifact(request, reply, { artifacts, artifact }, { download: true });
    },
  });
}
