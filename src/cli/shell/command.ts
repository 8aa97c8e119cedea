import type { Client } from "./connect.ts";
import type { Environment } from "./environment.ts";
import type { GlobalFlags } from "./global-flags.ts";
import type { CliSettings } from "./settings.ts";
import type { Output } from "../terminal/output.ts";

/** One option of a command, by its long name without dashes. */
export interface OptionSpec {
  readonly help: string;
  /** One letter. */
  readonly short?: string;
  /** Placeholder of its value, for instance `NAME`; without one the option is a switch. */
  readonly value?: string;
  /** May be given more than once. */
  readonly repeat?: true;
  /** For programs of this package, not for people. */
  readonly hidden?: true;
}

export type OptionTable = Readonly<Record<string, OptionSpec>>;

/** What was given for each option of a table. */
export type Flags<O extends OptionTable> = {
  readonly [K in keyof O]: O[K] extends { readonly repeat: true }
    ? readonly string[]
    : O[K] extends { readonly value: string }
      ? string | undefined
      : boolean;
};

export interface Help {
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What follows the command's name, for instance `[options] SCRIPT [ARGUMENTS…]`. */
  readonly usage: string;
  /** What a person should know beyond the options. */
  readonly notes?: string;
  readonly examples: readonly (readonly [command: string, meaning: string])[];
}

/** How many words may follow the options. */
export interface Arity {
  readonly min: number;
  readonly max: number;
  /** Everything from the first word on belongs to that word, options included. */
  readonly passThrough?: true;
}

/** Everything that a command may use; it reads nothing else of the process. */
export interface CommandDeps<O extends OptionTable = OptionTable> {
  readonly words: readonly string[];
  readonly flags: Flags<O>;
  readonly globals: GlobalFlags;
  readonly out: Output;
  readonly environment: Environment;
  readonly settings: CliSettings;
  /** The server that the flags and the configuration name; nothing is sent before the first call. */
  readonly connect: () => Promise<Client>;
}

export interface Command<O extends OptionTable = OptionTable> {
  readonly help: Help;
  readonly options: O;
  readonly arity: Arity;
  /** It asks no server, and so has no --server. */
  readonly local?: true;
  /** The exit code. Failures are thrown as PharosError. */
  run(deps: CommandDeps<O>): Promise<number>;
}

/** Keeps the option table's literal types, so that `flags` is typed by it. */
export function command<const O extends OptionTable>(definition: Command<O>): Command<O> {
  return definition;
}
