import type { ConfigFault } from "../faults.ts";
import type { Registry } from "../registry/registry.ts";
import { NotEditable, unsetSplice } from "./edit-yaml.ts";
import { leavesOf } from "./leaves-of.ts";
import { moveSplices } from "./move-pair.ts";
import { renamesOf, type Rename } from "./renames.ts";
import { spliced } from "./splice.ts";
import { scalarText } from "./write-value.ts";
import { locate, openYaml, type FoundPair, type YamlText } from "./yaml-text.ts";

export type Migration =
  | { readonly ok: true; readonly text: string; readonly renames: readonly Rename[] }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

export interface MigrateOptions {
  /** Also the names that stay accepted. */
  readonly all: boolean;
}

/** A pharos.yaml under the names of today: what it says, its order and its comments stay. All or nothing. */
export function migrate(text: string, file: string, registry: Registry, options: MigrateOptions): Migration {
  const opened = openYaml(text, file);
  if ("faults" in opened) return { ok: false, faults: opened.faults };
  const renames = renamesOf(opened.yaml, registry, options);
  const faults: ConfigFault[] = [];
  let current = text;
  for (const rename of renames) {
    try {
      current = renameOne(current, file, rename);
    } catch (error) {
      if (!(error instanceof NotEditable)) throw error;
      const { from, line, column } = rename;
      const origin = { layer: "file", file, line, column } as const;
      faults.push({ code: "GIVEN_TWICE", path: from.join("."), message: error.message, origin });
    }
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, text: current, renames };
}

function renameOne(text: string, file: string, rename: Rename): string {
  const yaml = reopen(text, file);
  const { exact: from } = locate(yaml.root, rename.from);
  if (from === undefined) return text;
  const after = spliced(text, splicesOf(yaml, from, rename));
  reopen(after, file);
  if (!sameButNamed(text, after, rename)) {
    throw new NotEditable(`cannot become ${rename.to.join(".")} without changing what the file says; do it by hand`);
  }
  return after;
}

function splicesOf(yaml: YamlText, from: FoundPair, { from: old, to }: Rename) {
  const { exact: standing } = locate(yaml.root, to);
  if (standing) {
    const same = JSON.stringify(standing.pair.value?.toJSON()) === JSON.stringify(from.pair.value?.toJSON());
    if (same) return [unsetSplice(yaml, from)];
    throw new NotEditable(`and ${to.join(".")} give one setting two values: keep one of them`);
  }
  const parent = old.slice(0, old.length - from.name.length);
  const [start = 0, end = 0] = from.pair.key.range ?? [];
  if (parent.every((name, at) => name === to[at])) {
    return [{ from: start, to: end, text: scalarText(to.slice(parent.length).join(".")) }];
  }
  return moveSplices(yaml, from, to);
}

function reopen(text: string, file: string): YamlText {
  const opened = openYaml(text, file);
  if ("faults" in opened) throw new NotEditable("cannot be renamed there; do it by hand");
  return opened.yaml;
}

/** Whether two texts say the same once the old name is read as the new one. */
function sameButNamed(before: string, after: string, { from, to }: Rename): boolean {
  const [old, next] = [from.join("."), to.join(".")];
  const said = (text: string): string =>
    [...leavesOf(text)]
      .map(([key, value]) => {
        const named = key === old || key.startsWith(`${old}.`) ? next + key.slice(old.length) : key;
        return `${named}=${value}`;
      })
      .filter((line, at, all) => all.indexOf(line) === at)
      .toSorted()
      .join("\n");
  return said(before) === said(after);
}
