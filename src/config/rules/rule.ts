import type { FaultCode } from "../faults.ts";
import type { Reader } from "../registry/setting.ts";
import type { ResolvedSetting } from "../resolve.ts";
import type { Values } from "../settings/index.ts";
import type { ReadFile } from "../sources/source.ts";

/** What a rule may look at besides the values in force. */
export interface RuleFacts {
  /** Each setting by its key, with what every layer gave. */
  readonly settings: ReadonlyMap<string, ResolvedSetting>;
  /** The programs that the configuration is for. */
  readonly readers: readonly Reader[];
  /** Reads a file's bytes, failing as node:fs does. */
  readonly readFile: ReadFile;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What is wrong, as a clause after the key; the rule's own key when no other is named. */
export type Breach =
  | string
  | {
      readonly key: string;
      readonly message: string;
      /** The place in a list or map. */
      readonly at?: readonly string[];
      /** What probably was meant. */
      readonly suggestion?: string;
      /** The setting that asks for it: its place is told where nobody set the key itself. */
      readonly asks?: string;
    };

/** A rule across settings, as docs/settings.md numbers them. */
export interface Rule {
  readonly id: `V${number}`;
  /** The setting that its message is about. */
  readonly key: string;
  /** A warning lets the program start. */
  readonly level: "error" | "warning";
  /** The programs that it concerns. */
  readonly readers: readonly Reader[];
  readonly doc: string;
  /** RULE_BROKEN without it. */
  readonly code?: FaultCode;
  /** Pure. Without it the kinds of single settings or the layers hold the rule as they are read. */
  check?(this: void, values: Values, facts: RuleFacts): Breach | readonly Breach[] | undefined;
}

/** Whether somebody set it, be it to its default. */
export function isGiven(facts: RuleFacts, key: string): boolean {
  const resolved = facts.settings.get(key);
  if (resolved === undefined) throw new Error(`a rule asks for ${key}, which is not a setting`);
  return resolved.given.length > 0;
}
