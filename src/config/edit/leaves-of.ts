import { parseDocument } from "yaml";

type Plain = string | null | readonly Plain[] | { readonly [name: string]: Plain };

/** Every value of a YAML text under its dotted path, whatever form it is written in; empty ones are left out. */
export function leavesOf(text: string): Map<string, string> {
  const leaves = new Map<string, string>();
  const walk = (value: Plain, path: readonly string[]): void => {
    if (value === null || value === "") return;
    if (typeof value === "string" || Array.isArray(value)) leaves.set(path.join("."), JSON.stringify(value));
    else for (const [name, member] of Object.entries(value)) walk(member, [...path, ...name.split(".")]);
  };
  walk(parseDocument(text, { schema: "failsafe" }).toJS() as Plain, []);
  return leaves;
}

/** Whether two texts say the same, but for these paths and what lies below them. */
export function sameBeside(before: string, after: string, paths: readonly (readonly string[])[]): boolean {
  const concerned = paths.map((path) => path.join("."));
  const others = (text: string): string[] =>
    [...leavesOf(text)]
      .filter(([key]) => !concerned.some((path) => key === path || key.startsWith(`${path}.`)))
      .map(([key, value]) => `${key}=${value}`)
      .toSorted();
  return others(before).join("\n") === others(after).join("\n");
}
