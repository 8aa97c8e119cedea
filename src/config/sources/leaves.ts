import { isRawMap, wrapRaw, type Raw } from "../kinds/index.ts";
import type { Registry } from "../registry/registry.ts";
import type { ConfigFault } from "../faults.ts";
import { deprecated } from "./deprecated.ts";
import { findSetting } from "./find-setting.ts";
import { unknownKey } from "./unknown-key.ts";

interface Leaves {
  readonly candidates: { readonly key: string; readonly raw: Raw; readonly name?: string }[];
  readonly faults: ConfigFault[];
  readonly warnings: ConfigFault[];
}

/** The settings that a value for a whole group gives, without places of their own. */
export function leaves(registry: Registry, path: readonly string[], raw: Raw): Leaves {
  const found = findSetting(registry, path);
  const key = path.join(".");
  if (found.kind === "nothing") return { candidates: [], faults: [unknownKey(registry, key)], warnings: [] };
  if (raw === "") return { candidates: [], faults: [], warnings: [] };
  if (found.kind === "setting") {
    const { registered, inside, alias } = found;
    const leaf = { key: registered.key, raw: wrapRaw(inside, raw), ...(alias ? { name: key } : {}) };
    const old = alias?.deprecated ? [deprecated(alias.key, registered.key, alias.deprecated)] : [];
    return { candidates: [leaf], faults: [], warnings: old };
  }
  if (!isRawMap(raw))
    return {
      candidates: [],
      faults: [{ code: "WRONG_VALUE", path: key, message: "is a group of settings, not a value" }],
      warnings: [],
    };
  const all: Leaves = { candidates: [], faults: [], warnings: [] };
  for (const [name, member] of Object.entries(raw)) {
    const { candidates, faults, warnings } = leaves(registry, [...path, ...name.split(".")], member);
    all.candidates.push(...candidates);
    all.faults.push(...faults);
    all.warnings.push(...warnings);
  }
  return all;
}
