import type { Config } from "#/config/index.ts";
import { sameValue } from "#/config/diff/same-value.ts";

/** What a reload does: keys of settings, in the registry's order. */
export interface ReloadPlan {
  /** Live settings whose value changes. */
  readonly applied: readonly string[];
  /** Changed settings that the next start applies; their old values stay in force. */
  readonly needRestart: readonly string[];
  /** How many settings stay as they are. */
  readonly unchanged: number;
}

/** Compares the configuration in force with the one that was read again. */
export function planReload(before: Config, after: Config): ReloadPlan {
  const applied: string[] = [];
  const needRestart: string[] = [];
  for (const [key, { value, setting }] of after.settings) {
    if (sameValue(before.settings.get(key)?.value, value)) continue;
    (setting.reload === "live" ? applied : needRestart).push(key);
  }
  return { applied, needRestart, unchanged: after.settings.size - applied.length - needRestart.length };
}

/** The new configuration, with the old values of what needs a restart. */
export function inForce(before: Config, after: Config, { needRestart }: ReloadPlan): Config {
  const settings = new Map(after.settings);
  let { values } = after;
  for (const key of needRestart) {
    const kept = before.settings.get(key);
    if (kept === undefined) continue;
    settings.set(key, kept);
    values = replaced(values, key.split("."), kept.value) as Config["values"];
  }
  return { ...after, settings, values };
}

function replaced(group: unknown, [name = "", ...rest]: readonly string[], value: unknown): unknown {
  const members = group as Readonly<Record<string, unknown>>;
  return { ...members, [name]: rest.length === 0 ? value : replaced(members[name], rest, value) };
}
