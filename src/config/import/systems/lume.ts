import type { ImportedSystem } from "../system.ts";
import { unmapped } from "../model.ts";
import { readConf } from "../readers/conf.ts";

export const lume: ImportedSystem = {
  name: "lume",
  title: "LUME-services",
  reads: "variables, .env, a compose file with the agent",
  read: (input) => readConf(input),
  decide: () => unmapped("later"),
};
