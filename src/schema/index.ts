export { dumpSchema } from "./dump.ts";
export { migrations } from "./migrations/index.ts";
export { dynamic, statement } from "./statements.ts";
export type { Tables } from "./tables/index.ts";
