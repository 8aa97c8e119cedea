import type { ConfigFault } from "../faults.ts";
import type { Registry } from "../registry/registry.ts";
import { didYouMean, meant } from "../suggest.ts";

/** The fault of a key that no setting has. */
export function unknownKey(registry: Registry, key: string): ConfigFault {
  if (/(^|\.)<<$/.test(key))
    return { code: "UNKNOWN_KEY", path: key, message: "is not a setting: YAML 1.2 has no merge keys" };
  const names = knownNames(registry);
  return { code: "UNKNOWN_KEY", path: key, message: `is not a setting${didYouMean(key, names)}`, ...meant(key, names) };
}

/** Settings, the groups that they stand in, and their other names. */
function knownNames(registry: Registry): ReadonlySet<string> {
  const names = new Set(registry.byKey.keys());
  for (const { key, setting } of registry.byKey.values()) {
    for (let end = key.indexOf("."); end > 0; end = key.indexOf(".", end + 1)) names.add(key.slice(0, end));
    for (const alias of setting.aliases ?? []) names.add(alias.key);
  }
  return names;
}
