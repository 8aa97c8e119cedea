import type { ConfigFault } from "../faults.ts";
import type { Registry } from "../registry/registry.ts";
import { nearest } from "../suggest.ts";

/** The fault of a key that no setting has. */
export function unknownKey(registry: Registry, key: string): ConfigFault {
  const fault = { code: "UNKNOWN_KEY", path: key } as const;
  if (/(^|\.)<<$/.test(key)) return { ...fault, message: "is not a setting: YAML 1.2 has no merge keys" };
  const near = nearest(key, knownNames(registry));
  if (near === undefined) return { ...fault, message: "is not a setting" };
  return { ...fault, message: `is not a setting; did you mean ${near}?`, suggestion: near };
}

const known = new WeakMap<Registry, ReadonlySet<string>>();

/** Settings, the groups that they stand in, and their other names. */
function knownNames(registry: Registry): ReadonlySet<string> {
  const before = known.get(registry);
  if (before !== undefined) return before;
  const names = new Set(registry.byKey.keys());
  for (const { key, setting } of registry.byKey.values()) {
    for (let end = key.indexOf("."); end > 0; end = key.indexOf(".", end + 1)) names.add(key.slice(0, end));
    for (const alias of setting.aliases ?? []) names.add(alias.key);
  }
  known.set(registry, names);
  return names;
}
