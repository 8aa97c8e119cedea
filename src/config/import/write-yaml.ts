import type { Raw } from "../kinds/index.ts";
import { schemaLine } from "../edit/new-file.ts";
import type { Registry } from "../registry/registry.ts";
import { at, type Item } from "./model.ts";
import type { Assignment } from "./settle.ts";
import type { ImportedSystem } from "./system.ts";

export interface WrittenYaml {
  /** The configuration file. */
  readonly main: string;
  /** The file for its owner only, if anything belongs there. */
  readonly secrets: string | undefined;
  /** Both as one, to check them together; never for a file or a person. */
  readonly whole: string;
}

/** What is not taken over, and why. */
export interface LeftLine {
  readonly item: Item;
  readonly why: string;
  /** It may be a secret. */
  readonly secret: boolean;
}

interface Output {
  readonly system: ImportedSystem;
  readonly files: readonly string[];
  readonly assignments: readonly Assignment[];
  readonly left: readonly LeftLine[];
  readonly registry: Registry;
}

/** The settings as YAML in the registry's order, each line with where it comes from. */
export function writeYaml(output: Output): WrittenYaml {
  const { assignments, left } = output;
  const plain = assignments.filter(({ secret }) => !secret);
  const secret = assignments.filter((each) => each.secret);
  const exposed = left.filter((each) => !each.secret);
  const hidden = left.filter((each) => each.secret);
  const hasSecrets = secret.length + hidden.length > 0;
  const main = [
    schemaLine,
    ...head(
      output,
      hasSecrets ? "Passwords and keys stand in a file of their own, in conf.d beside this one." : undefined,
    ),
    ...body(plain, output.registry),
    ...kept(exposed),
  ];
  const secrets = [
    schemaLine.replace("=./", "=../"),
    ...head(output, "Secrets: only its owner may read this file."),
    ...body(secret, output.registry),
    ...kept(hidden),
  ];
  return {
    main: fileOf(main),
    secrets: hasSecrets ? fileOf(secrets) : undefined,
    whole: fileOf(body(assignments, output.registry)),
  };
}

function fileOf(lines: readonly string[]): string {
  return `${lines.join("\n").replaceAll(/\n{3,}/g, "\n\n")}\n`;
}

function head({ system, files }: Output, more: string | undefined): string[] {
  return [
    ...wrapped(`Made by pharos config import ${system.name} from ${files.map(onOneLine).join(", ")}.`),
    "# Each line ends with the line that it comes from.",
    ...(more === undefined ? [] : wrapped(more)),
    "",
  ];
}

function kept(left: Output["left"]): string[] {
  if (left.length === 0) return [];
  const lines = left.flatMap(({ item, why }) => [
    `# ${at(item)}: ${why}`,
    `#   ${onOneLine(item.name)}: ${onOneLine(JSON.stringify(item.raw))}`,
  ]);
  return ["", `# Not taken over from there:`, ...lines.map(onOneLine)];
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 117) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `# ${line}`);
}

interface Tree {
  readonly members: Map<string, Tree>;
  assignment?: Assignment;
}

function body(assignments: readonly Assignment[], registry: Registry): string[] {
  const order = new Map([...registry.byKey.keys()].map((key, index) => [key, index]));
  const root: Tree = { members: new Map() };
  const sorted = assignments.toSorted((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
  for (const assignment of sorted) {
    let node = root;
    for (const name of [...assignment.key.split("."), ...assignment.inside]) {
      const next = node.members.get(name) ?? { members: new Map<string, Tree>() };
      node.members.set(name, next);
      node = next;
    }
    node.assignment = assignment;
  }
  return render(root, 0);
}

function render({ members }: Tree, depth: number): string[] {
  return [...members].flatMap(([name, node]) => {
    const label = `${"  ".repeat(depth)}${yamlName(name)}:`;
    const { assignment } = node;
    if (node.members.size > 0) return [...(depth === 0 ? [""] : []), label, ...render(node, depth + 1)];
    return assignment === undefined ? [] : [`${label} ${yamlValue(assignment.raw)} # ${originOf(assignment)}`];
  });
}

function originOf({ item, changed }: Assignment): string {
  const origin = `${at(item)} ${item.name}`;
  return onOneLine(changed === undefined ? origin : `${origin}; ${changed}`);
}

/** A name or text of a stranger's file must not end the comment that it stands in. */
function onOneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what it takes out
  return text.replaceAll(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF]+/g, " ");
}

function yamlName(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name);
}

/** On one line: words that YAML takes for nothing else stay bare. */
function yamlValue(raw: Raw): string {
  if (typeof raw === "string") return yamlText(raw);
  if (Array.isArray(raw)) return `[${raw.map((each: Raw) => yamlValue(each)).join(", ")}]`;
  return `{${Object.entries(raw)
    .map(([name, value]) => `${yamlName(name)}: ${yamlValue(value)}`)
    .join(", ")}}`;
}

function yamlText(text: string): string {
  const bare = /^(?:[A-Za-z0-9./~_](?:[\w./:~@+%=-]*[\w./~@+%=-])?)$/.test(text) && !/^(~|null|\.\.\.)$/i.test(text);
  return bare ? text : JSON.stringify(text);
}
