export { answer, api, fetchOrProblem } from "./client.ts";
export { asProblem, Problem, type Fault } from "./problem.ts";
export { createQueryClient } from "./query-client.ts";
export type { Answer, Body, paths } from "./schema.ts";
export { statusQuery } from "./status-query.ts";
