import { isMap } from "yaml";
import type { Alias } from "../registry/alias.ts";
import type { Registry } from "../registry/registry.ts";
import { findSetting } from "../sources/find-setting.ts";
import { walkPairs, type WalkedPair } from "./walk-pairs.ts";
import { locate, type YamlText } from "./yaml-text.ts";

/** A name in a file that `config migrate` writes anew. */
export interface Rename {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Where the old name stands. */
  readonly line: number;
  readonly column: number;
  /** Since and until when the old name is read; undefined for one that stays. */
  readonly deprecated?: Alias["deprecated"];
}

interface Renaming extends Rename {
  readonly walked: WalkedPair;
}

/** The pairs that are named by an alias: the deprecated ones, or `all`. */
export function renamesOf(yaml: YamlText, registry: Registry, { all }: { readonly all: boolean }): Rename[] {
  const pairs = [...walkPairs(yaml.root)];
  const renames = pairs.flatMap((walked): Renaming[] => {
    const found = findSetting(registry, walked.path);
    if (found.kind !== "setting" || found.alias === undefined) return [];
    const { alias, registered, inside } = found;
    if (!crosses(walked, alias.key.split(".").length) || (!all && alias.deprecated === undefined)) return [];
    const place = yaml.place(walked.pair.key.range?.[0] ?? 0);
    const to = [...registered.key.split("."), ...inside];
    return [{ walked, from: walked.path, to, ...place, ...(alias.deprecated ? { deprecated: alias.deprecated } : {}) }];
  });
  return wholeGroups(yaml, pairs, renames).map(({ walked: _walked, ...rename }) => rename);
}

/** A group all of whose members go to one other group is renamed itself, so that they stay together. */
function wholeGroups(yaml: YamlText, pairs: readonly WalkedPair[], renames: readonly Renaming[]): Renaming[] {
  let result = [...renames];
  for (const group of pairs) {
    const { path, pair } = group;
    const within = ({ above }: WalkedPair): boolean => above.some((each) => each.pair === pair);
    const members = result.filter(({ walked }) => within(walked));
    const [first] = members;
    if (first === undefined || !isMap(pair.value)) continue;
    const to = first.to.slice(0, first.to.length - (first.from.length - path.length));
    const together = members.every((each) => each.to.join(".") === [...to, ...each.from.slice(path.length)].join("."));
    const others = pairs.filter(within).filter((each) => !members.some(({ from }) => startsWith(each.path, from)));
    const alone = others.every(({ pair: { value } }) => isMap(value));
    if (!together || !alone || to.length === 0 || locate(yaml.root, to).exact) continue;
    const whole = { ...first, from: path, to, ...yaml.place(pair.key.range?.[0] ?? 0), walked: group };
    result = result.flatMap((each) => (each === first ? [whole] : members.includes(each) ? [] : [each]));
  }
  return result;
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((name, at) => name === path[at]);
}

/** Whether this pair is the one that completes the alias; what lies below it goes along. */
function crosses({ parent, path }: WalkedPair, length: number): boolean {
  return parent.length < length && length <= path.length;
}
