export { reachedOffsets } from "./append.ts";
export { logTopic } from "./follow.ts";
export type { LogEvent, StreamName } from "./model.ts";
export type { LogJobs } from "./ports/log-jobs.ts";
export { logRoutes } from "./routes.ts";
export { createLogs, type LogQuery, type Logs } from "./service.ts";
export { logAppendRoutes } from "./worker-routes.ts";
