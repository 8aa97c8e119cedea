import type { Kind } from "../kinds/index.ts";
import type { Alias, Deprecation } from "./alias.ts";
import type { Awaits } from "./awaits.ts";

/** Which programs read a setting: S server, W worker, C command line, J job. */
export type Reader = "S" | "W" | "C" | "J";

/** A default as it would stand in a file. Its relative paths start at PHAROS_HOME. */
export type Literal = string | number | boolean | readonly string[] | { readonly [name: string]: Literal };

/** What a computed default may look at. */
export interface DefaultFacts {
  readonly home: string;
  readonly hostname: string;
  /** Another setting's value in force. */
  of<V>(setting: Setting<V>): V;
  /** Whether somebody gave another setting a value, so that it is not a default. */
  isGiven(setting: Setting<unknown>): boolean;
}

/** A default that follows from other settings or from the machine. */
export interface Derived<V> {
  /** How the docs put it. */
  readonly text: string;
  compute(facts: DefaultFacts): V;
}

interface Entry<V> {
  readonly type: Kind<V>;
  /** One sentence: what it does. */
  readonly doc: string;
  /** live: a reload applies it; restart: the next start does. */
  readonly reload: "live" | "restart";
  /** The letters of the programs that read it: "SW". */
  readonly readers: string;
  /** A flag of the commands that start a reading program. */
  readonly flag?: `--${string}`;
  /** A flag that names a file with the value in it: the only way for a secret on a command line. */
  readonly fileFlag?: `--${string}`;
  /** Other keys that mean this one in a file. */
  readonly aliases?: readonly Alias[];
  /** Variables of the four systems that give it. They always act. */
  readonly legacy?: readonly string[];
  /** Those of the legacy variables that warn. */
  readonly deprecatedLegacy?: Readonly<Record<string, Deprecation>>;
  /** Variables that other programs read too. They act only where the operator allows it. */
  readonly ambient?: readonly string[];
  /** What has to exist before it has an effect; without this, it has one. */
  readonly awaits?: Awaits<V>;
  /** Why it never has an effect here; it is accepted because one of the four systems has it. */
  readonly unneeded?: string;
}

/** One setting of the registry. `V` is the type of its value in the configuration. */
export interface Setting<V> extends Omit<Entry<unknown>, "awaits"> {
  readonly is: "setting";
  readonly awaits?: Awaits<never>;
  readonly default?: Literal | Derived<unknown>;
  /** How the docs call the state without a value, when there is no default: "detected". */
  readonly unset?: string;
  /** The resolved value under its type. */
  cast(value: unknown): V;
}

/** Settings and groups by the names that they have in a file. */
export interface Group {
  readonly [name: string]: Setting<unknown> | Group;
}

/** The configuration's typed form of a group. */
export type ValuesOf<G> = {
  readonly [K in keyof G]: G[K] extends Setting<infer V> ? V : ValuesOf<G[K]>;
};

/** Declares a setting. Without a default its value may be undefined. */
export function setting<V>(entry: Entry<V> & { readonly default: Literal | Derived<NoInfer<V>> }): Setting<V>;
export function setting<V>(
  entry: Entry<V> & { readonly default: Derived<NoInfer<V> | undefined> },
): Setting<V | undefined>;
export function setting<V>(entry: Entry<V> & { readonly unset?: string }): Setting<V | undefined>;
export function setting<V>(
  entry: Entry<V> & { default?: Literal | Derived<V | undefined>; unset?: string },
): Setting<V> {
  return { is: "setting", ...entry, cast: (value) => value as V };
}

export function derived<V>(text: string, compute: (facts: DefaultFacts) => V): Derived<V> {
  return { text, compute };
}

export function isDerived(value: Literal | Derived<unknown> | undefined): value is Derived<unknown> {
  return typeof value === "object" && "compute" in value;
}

export function isSetting(node: Setting<unknown> | Group): node is Setting<unknown> {
  return node.is === "setting";
}
