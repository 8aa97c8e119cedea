import { stringify } from "yaml";
import type { Plain } from "#/config/explain/index.ts";
import { plainLine } from "../terminal/text.ts";

/** A value that stands under its key in a YAML file. */
export interface YamlEntry {
  /** The names that lead to it. */
  readonly path: readonly string[];
  readonly value: Plain;
  /** Behind it, as a comment. */
  readonly comment?: string;
}

/** Entries as a YAML file, nested by their names in the order in which they come. A value of null is a comment. */
export function yamlText(entries: readonly YamlEntry[]): string {
  const lines: string[] = [];
  let open: readonly string[] = [];
  for (const { path, value, comment } of entries) {
    const groups = path.slice(0, -1);
    const shared = groups.findIndex((name, depth) => name !== open[depth]);
    for (const [depth, name] of groups.entries()) {
      if (shared >= 0 && depth >= shared) lines.push(`${indent(depth)}${inline(name)}:`);
    }
    open = groups;
    const said = comment === undefined ? "" : ` # ${plainLine(comment)}`;
    const line = `${inline(path.at(-1) ?? "")}:${value === null ? "" : ` ${inline(value)}`}`;
    lines.push(`${indent(groups.length)}${value === null ? "# " : ""}${line}${said}`);
  }
  return lines.length === 0 ? "{}\n" : `${lines.join("\n")}\n`;
}

function indent(depth: number): string {
  return "  ".repeat(depth);
}

/** On one line, whatever is in it. */
function inline(value: Plain): string {
  if (typeof value === "string" && /[\n\r\u0085\u2028\u2029]/.test(value)) return JSON.stringify(value);
  return stringify(value, { lineWidth: 0, collectionStyle: "flow", flowCollectionPadding: false }).trimEnd();
}
