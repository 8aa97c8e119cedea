import { isRawMap, wrapRaw, type Raw } from "../kinds/index.ts";
import { find, type Registry } from "../registry/registry.ts";
import type { ConfigFault } from "../faults.ts";
import { unknownKey } from "./unknown-key.ts";

interface Leaves {
  readonly candidates: { readonly key: string; readonly raw: Raw }[];
  readonly faults: ConfigFault[];
}

/** The settings that a value for a whole group gives, without places of their own. */
export function leaves(registry: Registry, path: readonly string[], raw: Raw): Leaves {
  const found = find(registry, path);
  const key = path.join(".");
  if (found.kind === "nothing") return { candidates: [], faults: [unknownKey(registry, key)] };
  if (raw === "") return { candidates: [], faults: [] };
  if (found.kind === "setting") {
    return { candidates: [{ key: found.registered.key, raw: wrapRaw(found.inside, raw) }], faults: [] };
  }
  if (!isRawMap(raw))
    return {
      candidates: [],
      faults: [{ code: "WRONG_VALUE", path: key, message: "is a group of settings, not a value" }],
    };
  const all: Leaves = { candidates: [], faults: [] };
  for (const [name, member] of Object.entries(raw)) {
    const { candidates, faults } = leaves(registry, [...path, ...name.split(".")], member);
    all.candidates.push(...candidates);
    all.faults.push(...faults);
  }
  return all;
}
