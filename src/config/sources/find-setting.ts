import type { Alias } from "../registry/alias.ts";
import { find, type Found, type Registered, type Registry } from "../registry/registry.ts";

interface AliasIndex {
  readonly byKey: ReadonlyMap<string, { readonly alias: Alias; readonly registered: Registered }>;
  /** What stands above the keys of aliases: `metrics` of `metrics.enabled`. */
  readonly groups: ReadonlySet<string>;
}

const indexes = new WeakMap<Registry, AliasIndex>();

/** What a path of a file leads to, aliases included; `alias` when it was named by one. */
export function findSetting(registry: Registry, path: readonly string[]): Found & { readonly alias?: Alias } {
  const found = find(registry, path);
  if (found.kind !== "nothing") return found;
  const { byKey, groups } = aliasesOf(registry);
  for (let length = path.length; length > 0; length--) {
    const match = byKey.get(path.slice(0, length).join("."));
    if (match === undefined) continue;
    const inside = path.slice(length);
    if (inside.length > 0 && !match.registered.setting.type.merges) return found;
    return { kind: "setting", registered: match.registered, inside, alias: match.alias };
  }
  return groups.has(path.join(".")) ? { kind: "group", group: {} } : found;
}

function aliasesOf(registry: Registry): AliasIndex {
  const before = indexes.get(registry);
  if (before !== undefined) return before;
  const byKey = new Map<string, { alias: Alias; registered: Registered }>();
  const groups = new Set<string>();
  for (const registered of registry.byKey.values()) {
    for (const alias of registered.setting.aliases ?? []) {
      byKey.set(alias.key, { alias, registered });
      const names = alias.key.split(".");
      for (let length = 1; length < names.length; length++) groups.add(names.slice(0, length).join("."));
    }
  }
  const index = { byKey, groups };
  indexes.set(registry, index);
  return index;
}
