import { describeOrigin } from "./origin.ts";
import type { ConfigFault } from "./faults.ts";
import type { ResolvedSetting } from "./resolve.ts";

/** Tells each use of another system's variable, without its value. */
export function foreignNotices(settings: Iterable<ResolvedSetting>): ConfigFault[] {
  const notices: ConfigFault[] = [];
  for (const { key, given } of settings) {
    const [winner] = given;
    for (const { foreign, name = key, origin } of given) {
      if (!foreign) continue;
      const message =
        winner?.origin === origin
          ? `gives ${key}`
          : `does not give ${key}, which ${describeOrigin(winner?.origin ?? origin)} gives`;
      notices.push({ code: "FOREIGN_NAME", path: name, message, origin });
    }
  }
  return notices;
}
