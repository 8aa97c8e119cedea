export { workerControl } from "./control.ts";
export type { Offer } from "./machine.ts";
export type { WorkerOptions } from "./options.ts";
export { runWorker } from "./run-worker.ts";
