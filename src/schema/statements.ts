import { statementsFor } from "#/platform/db/index.ts";
import type { Tables } from "./tables/index.ts";

/** Statements over Pharos's own tables; see platform/db for how they are written and run. */
export const { statement, dynamic } = statementsFor<Tables>();
