import type { ConfigFault } from "../faults.ts";
import type { Raw } from "../kinds/index.ts";
import type { Registry } from "../registry/registry.ts";
import { NotEditable, setSplice, unsetSplice } from "./edit-yaml.ts";
import { sameBeside } from "./leaves-of.ts";
import { spliced } from "./splice.ts";
import { isTarget, targetOf, type Target } from "./target.ts";
import { locate, openYaml, type YamlText } from "./yaml-text.ts";

/** One setting to change; without a value, to take out of the file. */
export interface SettingEdit {
  readonly key: string;
  readonly raw?: Raw;
}

/** What was changed. */
export interface SettingChange {
  /** The setting's own key, with the member that is meant. */
  readonly key: string;
  readonly target: Target;
  /** `absent`: there was nothing to take out. */
  readonly what: "added" | "replaced" | "removed" | "absent";
}

export type EditResult =
  | { readonly ok: true; readonly text: string; readonly changes: readonly SettingChange[] }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

/** A pharos.yaml with other values; every line that they do not concern stays as it is. All or nothing. */
export function editSettings(
  text: string,
  file: string,
  edits: readonly SettingEdit[],
  registry: Registry,
): EditResult {
  const opened = openYaml(text, file);
  if ("faults" in opened) return { ok: false, faults: opened.faults };
  const faults: ConfigFault[] = [];
  const changes: SettingChange[] = [];
  let current = text;
  for (const { key, raw } of edits) {
    const target = targetOf(registry, key);
    if (!isTarget(target)) {
      faults.push(target);
      continue;
    }
    const own = [target.registered.key, ...target.inside].join(".");
    try {
      const { after, what } = editOne(current, file, target, raw);
      current = after;
      changes.push({ key: own, target, what });
    } catch (error) {
      if (!(error instanceof NotEditable)) throw error;
      faults.push({ code: "SYNTAX", path: own, message: error.message });
    }
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, text: current, changes };
}

function editOne(
  text: string,
  file: string,
  target: Target,
  raw: Raw | undefined,
): { readonly after: string; readonly what: SettingChange["what"] } {
  const standing = existing(reopen(text, file), target);
  const own = target.paths[0] ?? [];
  const kept = raw === undefined ? undefined : (standing.find((path) => path === own) ?? standing[0]);
  // Another name of the same setting would contradict the new value.
  let after = without(
    text,
    file,
    standing.filter((path) => path !== kept),
  );
  if (raw !== undefined) {
    after = spliced(after, [setSplice(reopen(after, file), kept ?? own, raw, target.kind.schema)]);
  }
  reopen(after, file);
  if (!sameBeside(text, after, target.paths)) {
    throw new NotEditable("cannot be changed without changing other parts of the file; do it by hand");
  }
  if (raw === undefined) return { after, what: standing.length > 0 ? "removed" : "absent" };
  return { after, what: kept ? "replaced" : "added" };
}

function without(text: string, file: string, paths: readonly (readonly string[])[]): string {
  let after = text;
  for (const path of paths) {
    const yaml = reopen(after, file);
    const { exact } = locate(yaml.root, path);
    if (exact) after = spliced(after, [unsetSplice(yaml, exact)]);
  }
  return after;
}

function existing(yaml: YamlText, { paths }: Target): (readonly string[])[] {
  return paths.filter((path) => locate(yaml.root, path).exact !== undefined);
}

function reopen(text: string, file: string): YamlText {
  const opened = openYaml(text, file);
  if ("faults" in opened) throw new NotEditable("cannot be changed there; do it by hand");
  return opened.yaml;
}
