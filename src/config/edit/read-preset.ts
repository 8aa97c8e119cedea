import { isMap, type YAMLMap } from "yaml";
import { presetNames } from "../presets/names.ts";
import { presetPath } from "../sources/preset.ts";
import { readText } from "../sources/read-text.ts";
import { readSystemFile } from "../sources/system-file.ts";
import { isRawMap, type Raw } from "../kinds/index.ts";
import type { Registry } from "../registry/registry.ts";
import { findSetting } from "../sources/find-setting.ts";
import type { InitPreset } from "./init-text.ts";
import { walkPairs } from "./walk-pairs.ts";
import { flowText } from "./write-value.ts";
import { openYaml } from "./yaml-text.ts";

export interface ReadPreset extends InitPreset {
  /** Users for whom it has no real key. */
  readonly users: readonly string[];
}

/** A preset of this package, as `config init` uses it; undefined when there is none of this name. */
export function readPreset(name: string, registry: Registry): ReadPreset | undefined {
  if (!(presetNames as readonly string[]).includes(name)) return undefined;
  const file = presetPath(name);
  const read = readText(readSystemFile, file);
  const opened = read?.ok ? openYaml(read.text, file) : undefined;
  if (opened === undefined || "faults" in opened) throw new Error(`the preset ${file} cannot be read`);
  const { root } = opened.yaml;
  return { name, values: valuesOf(root, registry), users: usersOf(root) };
}

function valuesOf(root: YAMLMap | undefined, registry: Registry): Map<string, string> {
  const values = new Map<string, string>();
  for (const { path, pair } of walkPairs(root)) {
    const found = findSetting(registry, path);
    if (found.kind !== "setting" || found.inside.length > 0 || pair.value === null) continue;
    values.set(found.registered.key, flowText(pair.value.toJSON() as Raw, found.registered.setting.type.schema));
  }
  return values;
}

function usersOf(root: YAMLMap | undefined): string[] {
  const keys = root?.getIn(["auth", "api_keys"]);
  const users = isMap(keys) ? (keys.toJSON() as Raw) : {};
  return isRawMap(users) ? Object.keys(users) : [];
}
