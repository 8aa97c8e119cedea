import type { Alias } from "../registry/alias.ts";
import type { Registry } from "../registry/registry.ts";
import { findSetting } from "../sources/find-setting.ts";
import { walkPairs, type WalkedPair } from "./walk-pairs.ts";
import type { YamlText } from "./yaml-text.ts";

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

/** The pairs that are named by an alias: the deprecated ones, or `all`. */
export function renamesOf(yaml: YamlText, registry: Registry, { all }: { readonly all: boolean }): Rename[] {
  return [...walkPairs(yaml.root)].flatMap((walked) => {
    const found = findSetting(registry, walked.path);
    if (found.kind !== "setting" || found.alias === undefined) return [];
    const { alias, registered, inside } = found;
    if (!crosses(walked, alias.key.split(".").length) || (!all && alias.deprecated === undefined)) return [];
    const place = yaml.place(walked.pair.key.range?.[0] ?? 0);
    const to = [...registered.key.split("."), ...inside];
    return [{ from: walked.path, to, ...place, ...(alias.deprecated ? { deprecated: alias.deprecated } : {}) }];
  });
}

/** Whether this pair is the one that completes the alias; what lies below it goes along. */
function crosses({ parent, path }: WalkedPair, length: number): boolean {
  return parent.length < length && length <= path.length;
}
