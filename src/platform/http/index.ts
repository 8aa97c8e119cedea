export { whileClientStays } from "./client-left.ts";
export { createHttp, type TlsFiles } from "./app.ts";
export type { GuardOptions } from "./guard.ts";
export { asPharosError, logFault } from "./problem.ts";
export { sse, type ServerEvent } from "./sse.ts";
export { routes, type Fallback, type HttpApp, type Routes } from "./types.ts";
