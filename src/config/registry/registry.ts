import { isSetting, type Group, type Reader, type Setting } from "./setting.ts";

/** A setting under its key: "worker.kill_grace". */
export interface Registered {
  readonly key: string;
  readonly setting: Setting<unknown>;
}

/** The settings by key and by place, in the order of the files that declare them. */
export interface Registry {
  readonly root: Group;
  readonly byKey: ReadonlyMap<string, Registered>;
  readonly keyOf: ReadonlyMap<Setting<unknown>, string>;
}

// The groups are constants, so that what was found in them once holds; loading asks for it many times.
const built = new WeakMap<Group, Registry>();

/** The registry of a tree of settings. */
export function createRegistry(root: Group): Registry {
  const before = built.get(root);
  if (before !== undefined) return before;
  const registry = flatten(root);
  built.set(root, registry);
  return registry;
}

function flatten(root: Group): Registry {
  const byKey = new Map<string, Registered>();
  const keyOf = new Map<Setting<unknown>, string>();
  const add = (group: Group, prefix: string): void => {
    for (const name of Object.keys(group)) {
      const node = group[name];
      const key = prefix + name;
      if (node === undefined) continue;
      if (!isSetting(node)) add(node, `${key}.`);
      else {
        byKey.set(key, { key, setting: node });
        keyOf.set(node, key);
      }
    }
  };
  add(root, "");
  return { root, byKey, keyOf };
}

/** What a path leads to: a setting (with what is left of the path, into a map), a group, or nothing. */
export type Found =
  | { readonly kind: "setting"; readonly registered: Registered; readonly inside: readonly string[] }
  | { readonly kind: "group"; readonly group: Group }
  | { readonly kind: "nothing" };

export function find(registry: Registry, path: readonly string[]): Found {
  let node: Group = registry.root;
  for (const [depth, name] of path.entries()) {
    const next = Object.hasOwn(node, name) ? node[name] : undefined;
    if (next === undefined) return { kind: "nothing" };
    if (isSetting(next)) {
      const inside = path.slice(depth + 1);
      if (inside.length > 0 && !next.type.merges) return { kind: "nothing" };
      return { kind: "setting", registered: { key: path.slice(0, depth + 1).join("."), setting: next }, inside };
    }
    node = next;
  }
  return { kind: "group", group: node };
}

/** `worker.kill_grace` → `PHAROS_WORKER__KILL_GRACE`. */
export function environmentName(key: string): string {
  return `PHAROS_${key.replaceAll(".", "__").toUpperCase()}`;
}

export function isReadBy(setting: Setting<unknown>, readers: readonly Reader[]): boolean {
  return readers.some((reader) => setting.readers.includes(reader));
}
