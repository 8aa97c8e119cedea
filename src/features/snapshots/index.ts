export { snapshotRoutes } from "./routes.ts";
export { createSnapshots, snapshotExists, type Snapshots } from "./service.ts";
