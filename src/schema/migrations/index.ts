import type { Migration } from "#/platform/db/index.ts";
import { initial } from "./0001-initial.ts";

/** The schema's history, oldest first. Append only. */
export const migrations: readonly Migration[] = [initial];
