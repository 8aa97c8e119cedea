import { parse } from "smol-toml";
import { isDeepStrictEqual } from "node:util";
import { usage } from "../shell/usage.ts";

type Tables = Readonly<Record<string, unknown>>;

/** config.toml with another default; its lines and comments stay. Throws USAGE where that cannot be done. */
export function withDefault(text: string, name: string, file: string): string {
  const lines = text.split("\n");
  const tables = lines.findIndex((line) => /^\s*\[/.test(line));
  const head = tables < 0 ? lines.length : tables;
  const at = lines.findIndex((line, index) => index < head && /^\s*default_profile\s*=/.test(line));
  if (at < 0) lines.splice(afterComments(lines, head), 0, `default_profile = ${JSON.stringify(name)}`);
  else {
    lines[at] = (lines[at] ?? "").replace(
      /^(\s*default_profile\s*=\s*)("(?:[^"\\]|\\.)*"|'[^']*')?/,
      (_all, before: string) => before + JSON.stringify(name),
    );
  }
  return verified(lines.join("\n"), { ...parse(text), default_profile: name }, file);
}

/** config.toml with one profile more, at its end. */
export function withProfile(
  text: string,
  name: string,
  members: Readonly<Record<string, string | number | boolean>>,
  file: string,
): string {
  const lines = Object.entries(members).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  const gap = text.trim() === "" ? "" : `${text.replace(/\n*$/, "")}\n\n`;
  const before: Tables = parse(text);
  const profiles = { ...(before["profiles"] as Tables | undefined), [name]: members };
  return verified(`${gap}[profiles.${name}]\n${lines.join("\n")}\n`, { ...before, profiles }, file);
}

/** The head's first comments speak of the file; a default stands below them. */
function afterComments(lines: readonly string[], head: number): number {
  let at = 0;
  while (at < head && /^\s*#/.test(lines[at] ?? "")) at++;
  return at;
}

function verified(text: string, expected: Tables, file: string): string {
  try {
    if (isDeepStrictEqual(plain(parse(text)), plain(expected))) return text;
  } catch {
    // Told below, as one case: the file is written in a form that lines cannot be added to.
  }
  throw usage(`${file} cannot be changed without touching other parts of it.`, "Change it by hand.");
}

/** Tables have no prototype in one and Object's in the other. */
function plain(tables: Tables): unknown {
  return JSON.parse(JSON.stringify(tables));
}
