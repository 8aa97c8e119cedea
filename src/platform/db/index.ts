export type { Database, DatabaseLocation } from "./database.ts";
export { migrate, type ColumnTypes, type Migration } from "./migrate.ts";
export { openDatabase } from "./open.ts";
export { statementsFor, type Statement } from "./statement.ts";
export { batch, exec, first, many, one, type Tx } from "./transaction.ts";
