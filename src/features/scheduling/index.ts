export { estimateStarts } from "./estimate.ts";
export { expectedDuration } from "./expected-duration.ts";
export { explain, type MachineNow } from "./explain.ts";
export { without } from "./fit.ts";
export type { Demand, Machine, Room, WaitingJob } from "./model.ts";
export { place } from "./place.ts";
