export { mlflowArtifactRoutes } from "./routes.ts";
