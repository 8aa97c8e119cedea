import { isCollection, isMap, isSeq } from "yaml";
import { kindAt } from "../explain/plain-value.ts";
import type { Registry } from "../registry/registry.ts";
import { findSetting } from "../sources/find-setting.ts";
import { spliced, type Splice } from "./splice.ts";
import { walkPairs } from "./walk-pairs.ts";
import type { YamlText } from "./yaml-text.ts";

const hidden = "[secret]";

/**
 * The text as it may be shown: values of secrets are hidden, and of names that nobody knows, since a misspelt secret is
 * one too.
 */
export function hideSecrets(yaml: YamlText, registry: Registry): string {
  const splices: Splice[] = [];
  for (const { path, pair } of walkPairs(yaml.root)) {
    const { value } = pair;
    if (!value?.range || value.range[0] === value.range[1]) continue;
    const inside = splices.some(({ from, to }) => from <= value.range![0] && value.range![1] <= to);
    if (inside || !mustHide(path, registry) || isMap(value)) continue;
    const block = isSeq(value) || (isCollection(value) && !value.flow) || yaml.text[value.range[1] - 1] === "\n";
    splices.push({ from: value.range[0], to: value.range[1], text: block ? `${hidden}${yaml.eol}` : hidden });
  }
  return spliced(yaml.text, splices);
}

function mustHide(path: readonly string[], registry: Registry): boolean {
  const found = findSetting(registry, path);
  if (found.kind === "group") return false;
  if (found.kind === "nothing") return true;
  return kindAt(found.registered.setting.type, found.inside)?.secret ?? true;
}
