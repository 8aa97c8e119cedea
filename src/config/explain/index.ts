export type { DefaultSource } from "./default-of.ts";
export { explainName, overview, type Explained, type Overview, type SettingSummary } from "./explain-config.ts";
export type { Explanation, ShownLayer } from "./explain-setting.ts";
export { plainText, type Plain } from "./plain-value.ts";
export { settingsInForce, type SettingInForce } from "./settings-in-force.ts";
export { withoutPassword } from "./shown-candidate.ts";
export { shownSettings } from "./shown-settings.ts";
