import type { Raw } from "../../kinds/index.ts";
import type { InputText, Item } from "../model.ts";
import { linesOf, type Structure } from "./lines.ts";
import { readYamlItems, type YamlItems } from "./yaml.ts";
import { wordsOf, type Word } from "./words.ts";

/** What a compose file says of one service. */
export interface Service {
  readonly name: string;
  readonly image: string;
  /** Of `environment:`, whether a map or a list. */
  readonly variables: readonly Item[];
  /** Of `command:`, whether a text or a list. */
  readonly command: readonly Word[];
  /** All else: ports, volumes. */
  readonly rest: readonly Item[];
}

export interface ComposeFile extends Pick<YamlItems, "structures" | "faults"> {
  readonly services: readonly Service[];
  /** What stands beside the services. */
  readonly rest: readonly Item[];
}

/** A compose file, or a part of one that names a service. */
export function readCompose(input: InputText): ComposeFile {
  const { items, structures, faults } = readYamlItems(input);
  const complete = items.some(({ path }) => path[0] === "services");
  const depth = complete ? 2 : 1;
  const own = items.filter(({ path }) => path.length > depth && (!complete || path[0] === "services"));
  const found: Structure[] = [...structures];
  const services = [...Map.groupBy(own, ({ path }) => path[depth - 1] ?? "")].map(([name, members]) =>
    serviceOf(name, members, { depth, input, structures: found }),
  );
  return { services, rest: items.filter((item) => !own.includes(item)), structures: found, faults };
}

interface Surroundings {
  readonly depth: number;
  readonly input: InputText;
  readonly structures: Structure[];
}

function serviceOf(name: string, items: readonly Item[], { depth, input, structures }: Surroundings): Service {
  const variables: Item[] = [];
  const command: Word[] = [];
  const rest: Item[] = [];
  for (const item of items) {
    const [what, variable] = item.path.slice(depth);
    if (what === "environment") {
      if (variable !== undefined) variables.push({ ...item, name: variable.trim(), path: [variable.trim()] });
      else if (item.members !== undefined) {
        structures.push({ line: item.line, note: `the variables of ${name}` });
        variables.push(...item.members.map((member) => fromList(item, member)));
      } else rest.push(item);
    } else if (what === "command" || what === "entrypoint") {
      structures.push({ line: item.line, endLine: item.endLine, note: `the command of ${name}` });
      command.push(...wordsOfCommand(item, input));
    } else rest.push(item);
  }
  const image = items.find(({ path }) => path[depth] === "image")?.raw;
  return { name, image: typeof image === "string" ? image : "", variables, command, rest };
}

function fromList(item: Item, { raw, line }: { readonly raw: Raw; readonly line: number }): Item {
  const text = typeof raw === "string" ? raw : "";
  const equals = text.indexOf("=");
  const name = equals < 0 ? text : text.slice(0, equals);
  return { file: item.file, line, endLine: line, name, path: [name], raw: equals < 0 ? "" : text.slice(equals + 1) };
}

function wordsOfCommand(item: Item, { text }: InputText): Word[] {
  if (item.members !== undefined) {
    return item.members.map(({ raw, line }) => ({ text: unescaped(raw), line, endLine: line }));
  }
  if (item.line === item.endLine) return wordsOf(unescaped(item.raw), { line: item.line }) ?? [whole(item)];
  // The words' lines are those of the source, where the value's are folded.
  const [first = "", ...more] = linesOf(text).slice(item.line - 1, item.endLine);
  const start = first.slice(first.indexOf(":") + 1).replace(/^\s*[>|][-+0-9]*\s*(#.*)?$/, "");
  return wordsOf(unescaped([start, ...more].join("\n")), { line: item.line }) ?? [whole(item)];
}

function whole({ raw, line, endLine }: Item): Word {
  return { text: unescaped(raw), line, endLine };
}

/** `$$` is how compose writes a plain `$`. */
function unescaped(raw: Raw): string {
  return typeof raw === "string" ? raw.replaceAll("$$", "$") : "";
}
