export { checkImported } from "./check-imported.ts";
export { importConfig, type Imported } from "./import-config.ts";
export { readInputs } from "./read-inputs.ts";
export { outcomes, type ImportLine } from "./model.ts";
export { countOutcomes, isUnmapped } from "./report.ts";
export type { ProfileField } from "./settle.ts";
export type { ImportedSystem } from "./system.ts";
export { systems } from "./systems/index.ts";
