export * from "./machine.ts";
export { postgres } from "./postgres.ts";
export { postgresDatabase } from "./postgres-database.ts";
export { describeWith } from "./describe-with.ts";
export type { Part } from "./part.ts";
export { onceForRun } from "./once-for-run.ts";
export { partsFolder } from "./parts-folder.ts";
