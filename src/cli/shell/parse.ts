import { Command as Program, CommanderError, Option } from "commander";
import { commands, type CommandEntry } from "../commands/index.ts";
import type { Arity, Command, Flags, Help, OptionSpec, OptionTable } from "./command.ts";
import type { GlobalFlags } from "./global-flags.ts";
import { packageVersion } from "#/app/package-version.ts";
import { usage } from "./usage.ts";

/** What a command line asks for. */
export type Request =
  | { readonly kind: "help"; readonly text: string }
  | {
      readonly kind: "run";
      readonly command: Command;
      readonly words: readonly string[];
      readonly flags: Flags<OptionTable>;
      readonly globals: GlobalFlags;
    };

const globalOptions = {
  server: { value: "URL", help: "the server to talk to" },
  profile: { value: "NAME", help: "the profile of config.toml to use" },
  config: { value: "FILE", help: "read this configuration file instead of the home's" },
  "env-file": { value: "FILE", help: "read KEY=value lines of this file beneath the environment" },
  "ambient-env": { help: "let other programs' variables (DATABASE_URL, AWS_…) give settings" },
  json: { help: "print stable JSON on stdout" },
} as const satisfies OptionTable;

/** Reads a command line; loads the called command and no other. Throws USAGE with what to do. */
export async function parseCommandLine(argv: readonly string[]): Promise<Request> {
  let called: { entry: CommandEntry; args: readonly string[]; globals: Record<string, unknown> } | undefined;
  const root = rootProgram((entry, args, globals) => {
    called = { entry, args, globals };
  });
  const [first, ...rest] = argv;
  const early = parseWith(root, first === "help" && !isPage(rest) ? [...rest, "--help"] : argv);
  if (early !== undefined) return early;
  if (called === undefined) return { kind: "help", text: root.helpInformation() };
  return parseCommand(called.entry, called.args, called.globals);
}

/** `help config [KEY]` is a command of its own; `help config set` is `config set --help`. */
function isPage([topic, word]: readonly string[]): boolean {
  return isCommand(`help ${topic}`) && !isCommand(`${topic} ${word}`);
}

function isCommand(name: string): boolean {
  return commands.some((entry) => entry.name === name);
}

/** The list of commands; each takes its arguments unread. */
function rootProgram(
  onCall: (entry: CommandEntry, args: readonly string[], globals: Record<string, unknown>) => void,
): Program {
  const root = quiet(new Program("pharos"))
    .usage("[options] COMMAND …")
    .description("Run, track and compare machine-learning experiments on your own machines.")
    .helpCommand(false)
    .enablePositionalOptions()
    .version(packageVersion(), "--version", "show the version");
  addOptions(root, globalOptions);
  const groups = new Map<string, Program>();
  for (const entry of commands) {
    const [noun = "", verb] = entry.name.split(" ");
    const parent = verb === undefined ? root : (groups.get(noun) ?? addGroup(root, groups, noun));
    quiet(parent.command(verb ?? noun))
      .description(entry.summary)
      .usage("…")
      .helpOption(false)
      .allowUnknownOption()
      .passThroughOptions()
      .argument("[args...]")
      .action((args: string[]) => onCall(entry, args, root.opts()));
  }
  root.addHelpText("after", "\nEvery command explains itself: pharos COMMAND --help");
  return root;
}

function addGroup(root: Program, groups: Map<string, Program>, noun: string): Program {
  const verbs = commands
    .filter(({ name }) => name.startsWith(`${noun} `))
    .map(({ name }) => name.slice(noun.length + 1));
  const group = quiet(root.command(noun))
    .usage("VERB …")
    .description(`${noun}: ${verbs.join(", ")}`)
    .helpCommand(false);
  group.enablePositionalOptions();
  groups.set(noun, group);
  return group;
}

async function parseCommand(
  entry: CommandEntry,
  args: readonly string[],
  outer: Record<string, unknown>,
): Promise<Request> {
  const command = await entry.load();
  const program = commandProgram(entry.name, command);
  const early = parseWith(program, args);
  if (early !== undefined) return early;
  const given: Record<string, unknown> = { ...outer, ...program.opts() };
  checkArity(entry.name, command.arity, program.args);
  return {
    kind: "run",
    command,
    words: program.args,
    flags: flagsOf(command.options, given),
    globals: flagsOf(globalOptions, given),
  };
}

function commandProgram(name: string, command: Command): Program {
  const { help, options, arity } = command;
  const program = quiet(new Program(`pharos ${name}`))
    .usage(help.usage)
    .description(help.summary)
    .argument("[words...]")
    .passThroughOptions(arity.passThrough === true)
    .addHelpText("after", afterHelp(help));
  addOptions(program, options);
  // `worker` has a --server of its own.
  const hidden = (option: string): boolean =>
    Object.hasOwn(options, option) || (command.local === true && (option === "server" || option === "profile"));
  const others = Object.entries(globalOptions).filter(([option]) => !hidden(option));
  addOptions(program, Object.fromEntries(others), "Everywhere:");
  program.addHelpOption(new Option("-h, --help", "explain this command").helpGroup("Everywhere:"));
  return program;
}

function afterHelp(help: Help): string {
  const width = Math.max(...help.examples.map(([line]) => line.length));
  const examples = help.examples.map(([line, meaning]) => `  ${line.padEnd(width)}  # ${meaning}`);
  return ["", ...(help.notes === undefined ? [] : [help.notes, ""]), "Examples:", ...examples].join("\n");
}

function addOptions(program: Program, table: OptionTable, heading = "Options:"): void {
  for (const [name, spec] of Object.entries(table)) program.addOption(optionOf(name, spec).helpGroup(heading));
}

function optionOf(name: string, spec: OptionSpec): Option {
  const short = spec.short === undefined ? "" : `-${spec.short}, `;
  const value = spec.value === undefined ? "" : ` <${spec.value}>`;
  const option = new Option(`${short}--${name}${value}`, spec.help);
  if (spec.repeat) option.argParser((text: string, before: string[] | undefined) => [...(before ?? []), text]);
  return option.hideHelp(spec.hidden === true);
}

function flagsOf<O extends OptionTable>(table: O, given: Record<string, unknown>): Flags<O> {
  const flags = Object.entries(table).map(([name, spec]) => {
    const value = name.startsWith("no-") ? given[camelCase(name.slice(3))] === false : given[camelCase(name)];
    const absent = spec.repeat ? [] : spec.value === undefined ? false : undefined;
    return [name, value ?? absent];
  });
  return Object.fromEntries(flags) as Flags<O>;
}

/** The name under which commander keeps an option. */
function camelCase(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());
}

function checkArity(name: string, arity: Arity, words: readonly string[]): void {
  const see = `See: pharos ${name} --help`;
  if (words.length < arity.min) throw usage(`pharos ${name} needs more than that.`, see);
  if (words.length > arity.max) throw usage(`pharos ${name} does not take '${words[arity.max]}'.`, see);
}

function quiet(program: Program): Program {
  program.configureHelp({ subcommandTerm: (nested) => nested.name(), visibleArguments: () => [] });
  return program.exitOverride().configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
}

/** Help as a value, faults as USAGE; undefined when the line was read. */
function parseWith(program: Program, argv: readonly string[]): Request | undefined {
  let text = "";
  const collect = { writeOut: (part: string) => (text += part), writeErr: (part: string) => (text += part) };
  for (const each of [program, ...program.commands]) each.configureOutput(collect);
  try {
    program.parse(argv, { from: "user" });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0 || error.code === "commander.help") return { kind: "help", text };
    const [first = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
    const detail = `${first[0]?.toUpperCase()}${first.slice(1)}`.replace(/\.*$/, ".");
    throw usage(detail, suggestion?.replaceAll(/^\(|\)$/g, "") ?? `See: ${program.name()} --help`);
  }
}
