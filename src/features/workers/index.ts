export type { Intervals } from "./model.ts";
export { presentWorkers } from "./people-routes.ts";
export { WorkerAnswer } from "./schemas.ts";
export { workerRoutes } from "./protocol-routes.ts";
export { WorkerRegistry } from "./registry.ts";
export { createWorkers, type Workers } from "./service.ts";
