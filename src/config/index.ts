export type { Config } from "./config.ts";
export { readEnvironment, resolveHome, type ProcessEnvironment } from "./environment.ts";
export { settingFlags } from "./flags.ts";
export { inOneLine, loadConfig } from "./load-config.ts";
export type { ConfigArgs } from "./load-options.ts";
export { machineOverrides } from "./machine-overrides.ts";
export type { Reader } from "./registry/setting.ts";
export { rememberStart } from "./start-record.ts";
