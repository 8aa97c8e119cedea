import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";

/** A value as a file may give it. */
export type Given = string | readonly Given[] | { readonly [name: string]: Given };

/** One setting of the contract. A field that is absent is one that the contract leaves empty. */
export interface Row {
  /** The registry's word for it; the words "map" and "secret file" are the contract's. */
  readonly type: string;
  readonly secret?: boolean;
  /** The default as a file would give it. */
  readonly default?: string;
  /** The default in force on a machine called box with the home /home/pharos, where it follows from something else. */
  readonly value?: string;
  /** The contract's word for having no value. */
  readonly unset?: string;
  readonly bounds?: string;
  /** What only the machine, another setting or the moment of use can tell. */
  readonly condition?: string;
  readonly readers: string;
  readonly aliases?: readonly string[];
  readonly legacy?: readonly string[];
  readonly ambient?: readonly string[];
  /** Those of the names that warn. */
  readonly deprecated?: readonly string[];
  /** Values that the bounds or the description allow, and ones that they forbid. */
  readonly accepts?: readonly Given[];
  readonly refuses?: readonly Given[];
  /** What the default is once others are given. */
  readonly when?: readonly { readonly given: Readonly<Record<string, string>>; readonly value: string }[];
}

/** A difference that is meant. */
export interface Exception {
  readonly registry: string;
  readonly why: string;
}

const folder = import.meta.dirname;

/** The contract by section file, key and field. */
export const sections: ReadonlyMap<string, ReadonlyMap<string, Row>> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml") && name !== "exceptions.yaml")
    .map((name) => [basename(name, ".yaml"), new Map(Object.entries(read<Record<string, Row>>(name)))]),
);

/** By `key field`. */
export const exceptions: ReadonlyMap<string, Exception> = new Map(
  Object.entries(read<Record<string, Exception>>("exceptions.yaml")),
);

function read<T>(name: string): T {
  return parse(readFileSync(join(folder, name), "utf8")) as T;
}
