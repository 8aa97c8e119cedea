export { snapshotRoutes } from "./routes.ts";
export { createSnapshots, snapshotExists, type SnapshotFacts, type Snapshots } from "./service.ts";
