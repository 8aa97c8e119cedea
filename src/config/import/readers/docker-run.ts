import type { ConfigFault } from "../../faults.ts";
import type { InputText, Item } from "../model.ts";
import { linesOf, type Structure } from "./lines.ts";
import { argumentsOf, type Argument } from "./options.ts";
import { commandsOf, wordsOf, type Word } from "./words.ts";

/** One `docker run` of a script. */
export interface DockerRun {
  readonly image: string;
  /** docker's own options, those that give variables left out. */
  readonly options: readonly Item[];
  readonly variables: readonly Item[];
  /** What follows the image. */
  readonly command: readonly Word[];
}

export interface Script {
  readonly runs: readonly DockerRun[];
  /** Commands that start no container. */
  readonly rest: readonly Item[];
  readonly structures: readonly Structure[];
  readonly faults: readonly ConfigFault[];
}

const switches = new Set(
  ["-i", "-t", "-it", "-ti", "-d", "--rm", "--interactive", "--tty", "--detach", "--init", "--privileged"].concat(
    "--read-only",
    "-P",
    "--publish-all",
    "--no-healthcheck",
  ),
);

/** The `docker run` (or `podman run`) commands of a shell script. */
export function readDockerRuns({ file, text }: InputText): Script {
  const words = wordsOf(linesOf(text).join("\n"), { line: 1, script: true });
  if (words === undefined) {
    return {
      runs: [],
      rest: [],
      structures: [],
      faults: [{ code: "SYNTAX", path: file, message: "has a quote that does not end" }],
    };
  }
  const runs: DockerRun[] = [];
  const rest: Item[] = [];
  const structures: Structure[] = [];
  for (const command of commandsOf(words)) {
    const { assigned, others } = withoutAssignments(file, command);
    rest.push(...assigned);
    const [first] = others;
    if (first === undefined) continue;
    const { line } = first;
    const endLine = others.at(-1)?.endLine ?? line;
    const start = startOf(others);
    if (start === undefined) {
      // No more than the program's name: its arguments may be secrets.
      rest.push({ file, line, endLine, name: first.text.slice(0, 60), path: [first.text], raw: "", scope: "command" });
      continue;
    }
    structures.push({ line, endLine, note: "part of docker run" });
    runs.push(runOf(file, others.slice(start)));
  }
  return { runs, rest, structures, faults: [] };
}

/** Where the options of `docker run` begin. */
function startOf(words: readonly Word[]): number | undefined {
  const names = words.map(({ text }) => text);
  const first = names[0] === "sudo" ? 1 : 0;
  if (!/(^|\/)(docker|podman)$/.test(names[first] ?? "")) return undefined;
  const verb = names[first + 1] === "container" ? first + 2 : first + 1;
  return names[verb] === "run" ? verb + 1 : undefined;
}

/** `NAME=value` before a command, or alone, or after `export`. */
function withoutAssignments(file: string, command: readonly Word[]): { assigned: Item[]; others: readonly Word[] } {
  const words = command[0]?.text === "export" ? command.slice(1) : command;
  const end = words.findIndex(({ text }) => !/^[A-Za-z_]\w*=/.test(text));
  const assignments = end < 0 ? words : words.slice(0, end);
  const assigned = assignments.map(({ text, line, endLine }): Item => {
    const equals = text.indexOf("=");
    const name = text.slice(0, equals);
    return { file, line, endLine, name, path: [name], raw: text.slice(equals + 1), scope: "shell" };
  });
  return { assigned, others: end < 0 ? [] : words.slice(end) };
}

function runOf(file: string, words: readonly Word[]): DockerRun {
  const { given, taken } = argumentsOf(words, { switches, untilWord: true });
  const options = given.flatMap((argument) => (argument.kind === "option" ? [argument] : []));
  return {
    image: words[taken]?.text ?? "",
    options: options.filter((option) => !isVariable(option)).map((option) => itemOf(file, option)),
    variables: options.filter(isVariable).map((option) => variableOf(file, option)),
    command: words.slice(taken + 1),
  };
}

type Option = Extract<Argument, { kind: "option" }>;

function isVariable({ name }: Option): boolean {
  return name === "-e" || name === "--env";
}

function itemOf(file: string, { name, value, line, endLine }: Option): Item {
  return { file, line, endLine, name, path: [name], raw: value };
}

function variableOf(file: string, { value, line, endLine }: Option): Item {
  const equals = value.indexOf("=");
  const name = equals < 0 ? value : value.slice(0, equals);
  return { file, line, endLine, name, path: [name], raw: equals < 0 ? "" : value.slice(equals + 1) };
}
