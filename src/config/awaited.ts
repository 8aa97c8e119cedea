import type { ConfigFault } from "./faults.ts";
import { isReadBy } from "./registry/registry.ts";
import type { Reader } from "./registry/setting.ts";
import type { ResolvedSetting } from "./resolve.ts";

/** What settings ask for that this version cannot do yet. */
export interface Awaited {
  /** Going on would do something else than was asked for. */
  readonly refusals: readonly ConfigFault[];
  readonly notices: readonly ConfigFault[];
}

/** Looks at what somebody set; a default waits for nothing. */
export function awaited(settings: Iterable<ResolvedSetting>, readers: readonly Reader[]): Awaited {
  const refusals: ConfigFault[] = [];
  const notices: ConfigFault[] = [];
  for (const { key, setting, value, origin, given } of settings) {
    const { awaits, unneeded } = setting;
    if (unneeded !== undefined && given.length > 0) {
      notices.push({ code: "NO_EFFECT", path: key, message: `has no effect: ${unneeded}`, origin });
    }
    if (awaits === undefined || given.length === 0 || awaits.values?.(value as never) === false) continue;
    const shown = awaits.values === undefined ? "" : `: ${setting.type.show(value)}`;
    if (awaits.refused && isReadBy(setting, readers)) {
      const message = `needs a part that this version does not have (${awaits.capability})${shown}`;
      refusals.push({ code: "NOT_AVAILABLE", path: key, message, origin });
    } else {
      notices.push({
        code: "NO_EFFECT",
        path: key,
        message: `has no effect yet (${awaits.capability})${shown}`,
        origin,
      });
    }
  }
  return { refusals, notices };
}
