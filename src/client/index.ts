export { getConfig, reloadConfig } from "./config.ts";
export { followEvents } from "./events.ts";
export { jobsApi } from "./jobs.ts";
export { followOutput, type OutputChunk } from "./output.ts";
export { runsApi } from "./runs.ts";
export { snapshotsApi, type SnapshotFile } from "./snapshots.ts";
export { getStatus } from "./status.ts";
export { createTransport, type TracedCall, type Transport } from "./transport.ts";
export {
  isFinal,
  type Job,
  type JobRequest,
  type OutputStream,
  type Run,
  type ServerConfig,
  type Status,
  type WorkerInfo,
} from "./types.ts";
