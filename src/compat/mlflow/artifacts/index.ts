export { mlflowArtifactRoutes, type ArtifactsByKind } from "./routes.ts";
