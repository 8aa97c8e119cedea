import { kindAt } from "../explain/plain-value.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Registered, Registry } from "../registry/registry.ts";
import type { ConfigFault } from "../faults.ts";
import { findSetting } from "../sources/find-setting.ts";
import { unknownKey } from "../sources/unknown-key.ts";

/** A setting, or a member of one that is a map: what a key on a command line means. */
export interface Target {
  readonly registered: Registered;
  /** The names below the setting. */
  readonly inside: readonly string[];
  /** Of the value there. */
  readonly kind: Kind<unknown>;
  /** The ways in which a file may name it, the setting's own first. */
  readonly paths: readonly (readonly string[])[];
}

/** What a key names: its own name or another that the setting has. */
export function targetOf(registry: Registry, key: string): Target | ConfigFault {
  const path = key.split(".");
  const found = findSetting(registry, path);
  if (found.kind === "nothing") return unknownKey(registry, key);
  if (found.kind === "group") {
    return { code: "WRONG_VALUE", path: key, message: "is a group of settings: name one of them" };
  }
  const { registered, inside } = found;
  const kind = kindAt(registered.setting.type, inside);
  if (kind === undefined) {
    return { code: "UNKNOWN_KEY", path: key, message: `is not known; ${registered.key} has no such member` };
  }
  const names = [registered.key, ...(registered.setting.aliases ?? []).map((alias) => alias.key)];
  return { registered, inside, kind, paths: names.map((name) => [...name.split("."), ...inside]) };
}

export function isTarget(found: Target | ConfigFault): found is Target {
  return "registered" in found;
}
