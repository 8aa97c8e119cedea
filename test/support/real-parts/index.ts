export * from "./machine.ts";
export { postgres } from "./postgres.ts";
export { postgresDatabase } from "./postgres-database.ts";
export { describeWith } from "./describe-with.ts";
