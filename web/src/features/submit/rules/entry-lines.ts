/** Named values as lines of text that people edit: `lr=0.1`, one a line. */

export type EntryKind =
  /** Values are JSON: a text that could be read as something else is quoted. */
  | "json"
  /** Values are text: quoted only where a line cannot hold them as they are. */
  | "text";

/** `line`: from 1. */
export type ReadEntries =
  | { readonly entries: Readonly<Record<string, unknown>> }
  | { readonly problem: string; readonly line: number };

/** The lines that `readEntries` reads back as the same entries. Names with `=` or line breaks are quoted too. */
export function writeEntries(entries: Readonly<Record<string, unknown>>, kind: EntryKind): string {
  return Object.entries(entries)
    .map(([name, value]) => `${writeName(name)}=${writeValue(value, kind)}`)
    .join("\n");
}

/** Reads the lines; empty ones are nothing. */
export function readEntries(text: string, kind: EntryKind): ReadEntries {
  const entries = new Map<string, unknown>();
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const found = readLine(line);
    if (found === undefined) return { line: at + 1, problem: `Line ${at + 1} is not NAME=value: ${line}` };
    if (entries.has(found.name)) return { line: at + 1, problem: `Line ${at + 1} names ${found.name} again.` };
    entries.set(found.name, readValue(found.value, kind));
  }
  return { entries: Object.fromEntries(entries) };
}

const quotedName = /^("(?:[^"\\]|\\.)*")\s*=(.*)$/s;

function readLine(line: string): { name: string; value: string } | undefined {
  const [, quoted, rest] = quotedName.exec(line.trimStart()) ?? [];
  const name = quoted === undefined ? undefined : parsed(quoted);
  if (typeof name === "string" && rest !== undefined) return { name, value: rest };
  const at = line.indexOf("=");
  const plain = line.slice(0, Math.max(0, at)).trim();
  return plain === "" ? undefined : { name: plain, value: line.slice(at + 1) };
}

function readValue(text: string, kind: EntryKind): unknown {
  const value = parsed(text);
  if (kind === "text") return typeof value === "string" ? value : text;
  return value === undefined ? text : value;
}

function writeName(name: string): string {
  return name === "" || /[="\n\r]|^\s|\s$/.test(name) ? JSON.stringify(name) : name;
}

function writeValue(value: unknown, kind: EntryKind): string {
  if (typeof value !== "string") return JSON.stringify(value) ?? "";
  const read = parsed(value);
  const changes = kind === "json" ? read !== undefined : typeof read === "string";
  return changes || /[\n\r]/.test(value) ? JSON.stringify(value) : value;
}

/** Undefined when it is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
