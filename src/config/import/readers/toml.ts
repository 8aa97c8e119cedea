import { parse, TomlDate, TomlError, type TomlValue } from "smol-toml";
import type { Raw } from "../../kinds/index.ts";
import type { InputReading, InputText, Item } from "../model.ts";
import { linesOf, otherLines, type Structure } from "./lines.ts";
import { tomlStatements, type TomlStatement } from "./toml-statements.ts";

/** A TOML file of tables and values: an item for each value that is no table. */
export function readToml({ file, text }: InputText): InputReading {
  const plain = text.replace(/^\u{FEFF}/u, "");
  try {
    parse(plain);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const path = `${file}:${error.line}:${error.column}`;
    return { items: [], others: [], faults: [{ code: "SYNTAX", path, message: reasonOf(error) }] };
  }
  const items: Item[] = [];
  const structures: Structure[] = [];
  let table: readonly string[] = [];
  for (const statement of tomlStatements(linesOf(plain))) {
    const named = namesIn(statement);
    if (statement.kind === "table") {
      table = named.path;
      structures.push({ line: statement.line, endLine: statement.endLine, note: `the group ${table.join(".")}` });
      continue;
    }
    const path = [...table, ...named.path];
    const place = { file, line: statement.line, endLine: statement.endLine };
    items.push(...leaves(named.value, path).map((leaf) => ({ ...place, ...leaf, name: leaf.path.join(".") })));
  }
  const { others, strange } = otherLines(file, plain, items, structures);
  const faults = strange.map((line) => ({
    code: "SYNTAX" as const,
    path: `${file}:${line}`,
    message: "is not understood",
  }));
  return { items, others, faults };
}

/** The library's message is a picture of the place below its first line. */
function reasonOf(error: TomlError): string {
  const first = error.message.split("\n", 1)[0] ?? "";
  return first.replace(/^Invalid TOML document:\s*/, "is not valid TOML: ");
}

/** Each statement is a small document of its own, so the library reads its names and its value. */
function namesIn({ kind, text }: TomlStatement): { readonly path: string[]; readonly value: TomlValue } {
  const path: string[] = [];
  let value: TomlValue = parse(text);
  for (;;) {
    if (Array.isArray(value) && kind === "table") value = value[0] ?? {};
    if (!isTable(value)) return { path, value };
    const first: [string, TomlValue] | undefined = Object.entries(value)[0];
    // A value that is an inline table ends the name; an empty table is the end of a header.
    if (first === undefined || (kind === "value" && path.length === statementDepth(text))) return { path, value };
    path.push(first[0]);
    value = first[1];
  }
}

/** How many names stand before the `=`. */
function statementDepth(text: string): number {
  const name = /^(?:\s*(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)\s*\.?)+/.exec(text)?.[0] ?? "";
  return [...name.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+/g)].length;
}

function leaves(value: TomlValue, path: readonly string[]): { path: readonly string[]; raw: Raw }[] {
  if (!isTable(value) || Object.keys(value).length === 0) return [{ path, raw: rawOf(value) }];
  return Object.entries(value).flatMap(([name, member]) => leaves(member, [...path, name]));
}

function rawOf(value: TomlValue): Raw {
  if (Array.isArray(value)) return value.map(rawOf);
  if (value instanceof TomlDate) return value.toISOString();
  if (typeof value !== "object") return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, rawOf(member)]));
}

function isTable(value: TomlValue): value is { [name: string]: TomlValue } {
  return typeof value === "object" && !Array.isArray(value) && !(value instanceof TomlDate);
}
