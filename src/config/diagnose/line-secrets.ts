import { findNamed } from "../explain/setting-names.ts";
import type { Registered, Registry } from "../registry/registry.ts";
import type { HiddenRange } from "./mask-line.ts";

/**
 * The hidden parts of one line of a text whose structure is not known: a broken YAML file, or KEY=value lines. Only the
 * names stay, and values behind a name that no secret has.
 */
export function lineSecrets(line: string, registry: Registry): readonly HiddenRange[] {
  const match = /^(\s*(?:-\s+|export\s+)*[{["']?\s*)([A-Za-z_][\w.-]*)(["']?\s*[:=])(\s*)(.*)$/.exec(line);
  const all = { from: line.length - line.trimStart().length, to: line.length };
  // Brackets and dashes alone tell nothing, and show where a list or map begins.
  if (/^[\s\][{},:|>-]*$/.test(line)) return [];
  if (match === null) return isName(line.trim(), registry) ? [] : [all];
  const [, before = "", name = "", sign = "", gap = "", value = ""] = match;
  if (isHarmless(name, registry) && !/[:=#]/.test(value)) return [];
  const from = before.length + name.length + sign.length + gap.length;
  return [{ from, to: line.length }];
}

/** Whether every setting that a name could mean here is none of the secrets. */
function isHarmless(name: string, registry: Registry): boolean {
  const found = findNamed(registry, name);
  if (found.kind === "setting") return !found.registered.setting.type.secret;
  const named = [...registry.byKey.values()].filter((each) => lastNames(each).includes(name));
  return named.length > 0 && named.every(({ setting }) => !setting.type.secret);
}

/** A name whose colon was forgotten. */
function isName(text: string, registry: Registry): boolean {
  return findNamed(registry, text).kind !== "nothing";
}

function lastNames({ key, setting }: Registered): string[] {
  const keys = [key, ...(setting.aliases ?? []).map((alias) => alias.key)];
  return keys.map((each) => each.slice(each.lastIndexOf(".") + 1));
}
