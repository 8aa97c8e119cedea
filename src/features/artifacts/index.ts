export { sendArtifact } from "./serve/send-artifact.ts";
export type { ArtifactEntry, ArtifactPage } from "./model.ts";
export { artifactRoutes } from "./routes.ts";
export { modelRows } from "./model-rows.ts";
export { runRows } from "./run-rows.ts";
export { createArtifacts, type Artifacts } from "./service.ts";
export { acceptAnyBody, receiveArtifact } from "./upload.ts";
