import type { Alias } from "../registry/alias.ts";
import { environmentName, find, type Found, type Registered, type Registry } from "../registry/registry.ts";
import { nearest } from "../suggest.ts";

/** All names under which a setting may be given. */
export interface SettingNames {
  readonly environment: string;
  readonly flags: readonly string[];
  readonly aliases: readonly Alias[];
  readonly legacy: readonly string[];
  readonly ambient: readonly string[];
}

export function namesOf({ key, setting }: Registered): SettingNames {
  const { flag, fileFlag, aliases = [], legacy = [], ambient = [] } = setting;
  const flags = [flag, fileFlag].filter((name) => name !== undefined);
  return { environment: environmentName(key), flags, aliases, legacy, ambient };
}

/** What a name means: a key (also of a member of a map), an alias, a variable, a flag, a group; else what is near. */
export type Named = Exclude<Found, { kind: "nothing" }> | { readonly kind: "nothing"; readonly suggestion?: string };

export function findNamed(registry: Registry, given: string): Named {
  const name = given.trim();
  const byKey = find(registry, name.split("."));
  if (byKey.kind !== "nothing") return byKey;
  const variable = ofVariable(registry, name);
  if (variable.kind !== "nothing") return variable;
  for (const registered of registry.byKey.values()) {
    if (!hasName(namesOf(registered), name)) continue;
    return { kind: "setting", registered, inside: [] };
  }
  const suggestion = nearest(name, knownNames(registry));
  return { kind: "nothing", ...(suggestion === undefined ? {} : { suggestion }) };
}

/** `PHAROS_WORKER__ID`, in any case; `…_FILE` is first looked up as a key, then as the file form. */
function ofVariable(registry: Registry, name: string): Found {
  const match = /^pharos_(.+)$/i.exec(name)?.[1]?.toLowerCase();
  if (match === undefined) return { kind: "nothing" };
  const found = find(registry, match.split("__"));
  return found.kind === "nothing" ? find(registry, match.replace(/_file$/, "").split("__")) : found;
}

function hasName({ flags, aliases, legacy, ambient }: SettingNames, name: string): boolean {
  const variable = name.toUpperCase();
  return (
    flags.includes(name) ||
    aliases.some(({ key }) => key === name) ||
    [...legacy, ...ambient].some((each) => each.toUpperCase() === variable)
  );
}

function* knownNames(registry: Registry): Generator<string> {
  const groups = new Set<string>();
  for (const registered of registry.byKey.values()) {
    const { key } = registered;
    for (let dot = key.indexOf("."); dot >= 0; dot = key.indexOf(".", dot + 1)) groups.add(key.slice(0, dot));
    yield key;
    const { environment, aliases, legacy, ambient } = namesOf(registered);
    yield* [environment, ...aliases.map((alias) => alias.key), ...legacy, ...ambient];
  }
  yield* groups;
}
