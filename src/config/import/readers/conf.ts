import type { ConfigFault } from "../../faults.ts";
import type { InputReading, InputText, Item } from "../model.ts";
import { linesOf, otherLines } from "./lines.ts";

const assignment = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*=(.*)$/;

/** KEY=value lines as shells, `.env` files and docker have them; a value in double quotes may take several lines. */
export function readConf({ file, text }: InputText, scope?: string): InputReading {
  const lines = linesOf(text);
  const items: Item[] = [];
  const faults: ConfigFault[] = [];
  for (let index = 0; index < lines.length; index++) {
    const content = lines[index] ?? "";
    const match = assignment.exec(content);
    if (content.trim().startsWith("#") || content.trim() === "") continue;
    const line = index + 1;
    if (match === null) {
      // docker's `--env-file` has such lines: the value is the shell's.
      const name = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*$/.exec(content)?.[1];
      if (name === undefined) faults.push({ code: "SYNTAX", path: `${file}:${line}`, message: "must be KEY=value" });
      else
        items.push({
          file,
          line,
          endLine: line,
          name,
          path: [name],
          raw: "",
          ...(scope === undefined ? {} : { scope }),
        });
      continue;
    }
    const [, name = "", rest = ""] = match;
    const value = valueOf(rest, lines, index);
    if (value === undefined) {
      // What follows may stand inside the quote: there is no telling.
      const message = "has a quote that does not end";
      return { items: [], others: [], faults: [...faults, { code: "SYNTAX", path: `${file}:${line}`, message }] };
    }
    index = value.last;
    const place = { file, line, endLine: value.last + 1 };
    items.push({ ...place, name, path: [name], raw: value.text, ...(scope === undefined ? {} : { scope }) });
  }
  const { others, strange } = otherLines(file, text, items, []);
  const told = new Set(faults.map(({ path }) => path));
  for (const line of strange) {
    const path = `${file}:${line}`;
    if (!told.has(path)) faults.push({ code: "SYNTAX", path, message: "is not understood" });
  }
  return { items, others, faults };
}

/** A value to its end: quotes are taken off, ` #` starts a comment outside of them. */
function valueOf(
  rest: string,
  lines: readonly string[],
  index: number,
): { readonly text: string; readonly last: number } | undefined {
  const start = rest.trimStart();
  const quote = start[0];
  if (quote !== '"' && quote !== "'") return { text: start.replace(/(^|\s)#.*$/, "").trim(), last: index };
  let body = "";
  let part = start.slice(1);
  for (let last = index; ;) {
    const end = quote === "'" ? part.indexOf("'") : endOfQuoted(part);
    if (end >= 0)
      return { text: quote === "'" ? body + part.slice(0, end) : unescaped(body + part.slice(0, end)), last };
    if (++last >= lines.length) return undefined;
    body += `${part}\n`;
    part = lines[last] ?? "";
  }
}

function endOfQuoted(body: string): number {
  for (let at = 0; at < body.length; at++) {
    if (body[at] === "\\") at++;
    else if (body[at] === '"') return at;
  }
  return -1;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function unescaped(body: string): string {
  return body.replaceAll(/\\(.)/gs, (_all, character: string) => escapes[character] ?? character);
}
