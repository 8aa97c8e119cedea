import { parseDuration } from "#/base/duration.ts";
import { parseSize } from "#/base/size.ts";
import type { RegisteredRow } from "./registered-rows.ts";
import type { Row } from "./rows.ts";

/** One field that differs, as `key field`, with what both sides say. */
export interface Difference {
  readonly at: string;
  readonly contract: string;
  readonly registry: string;
}

/** Kinds of the registry that are narrower than the contract's word. */
const narrower: Readonly<Record<string, readonly string[]>> = { string: ["host", "sha256", "origin"] };

/** The fields of one key that differ. */
export function differences(key: string, contract: Row, registry: RegisteredRow): Difference[] {
  const pairs: [field: string, contract: string, registry: string][] = [
    ["type", contract.type, widened(registry.type, contract.type)],
    ["default", saidDefault(contract), registeredDefault(registry, contract)],
    ["bounds", boundsOf(contract.type, contract.bounds ?? ""), registryBounds(contract.type, registry)],
    ["readers", contract.readers, registry.readers],
    ["aliases", sorted(contract.aliases), sorted(registry.aliases)],
    ["legacy", sorted(contract.legacy), sorted(registry.legacy)],
    ["ambient", sorted(contract.ambient), sorted(registry.ambient)],
    ["deprecated", sorted(contract.deprecated), sorted(registry.deprecated)],
  ];
  // A map is as secret as its most secret member; the members tell.
  if (contract.type !== "map") pairs.push(["secret", String(contract.secret ?? false), String(registry.secret)]);
  return pairs
    .filter(([, said, registered]) => said !== registered)
    .map(([field, said, registered]) => ({ at: `${key} ${field}`, contract: said, registry: registered }));
}

function widened(type: string, wanted: string): string {
  const [, list = "", word = type] = /^(list of |map of )?(.+)$/.exec(type) ?? [];
  const wide = Object.keys(narrower).find((name) => narrower[name]?.includes(word) === true);
  return wide !== undefined && `${list}${wide}` === wanted ? wanted : type;
}

function saidDefault({ default: literal, value, unset = "" }: Row): string {
  return value === undefined ? (literal ?? unset) : "";
}

/** Where the contract's default follows from something else, the value in force is compared instead. */
function registeredDefault({ default: literal, words }: RegisteredRow, { value }: Row): string {
  return value === undefined ? (literal ?? words) : "";
}

function sorted(names: readonly string[] = []): string {
  return names.toSorted().join(", ");
}

/** Bounds of texts are words; samples that must be accepted and refused stand in for them. */
const quantities: Readonly<Record<string, (text: string) => number | undefined>> = {
  int: Number,
  number: Number,
  duration: parseDuration,
  size: parseSize,
};

function registryBounds(type: string, { kind }: RegisteredRow): string {
  return type === "enum" || type in quantities ? boundsOf(type, kind.bounds) : "";
}

/** The bounds in one form, whatever units they are written in. */
function boundsOf(type: string, text: string): string {
  if (type === "enum" || text === "") return text;
  const { min, max } = limits(type, text);
  return `${min ?? ""}..${max ?? ""}`;
}

interface Limits {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** `1–64`, `≥0`, `≤7d` → the least and greatest value in the registry's unit. */
export function limits(type: string, text: string): Limits {
  const parse = quantities[type] ?? Number;
  const [, least, most] = /^(?:≥?([^≥≤–]+))?(?:[–≤](.+))?$/.exec(text) ?? [];
  return {
    min: least === undefined ? undefined : parse(least),
    max: most === undefined ? undefined : parse(most),
  };
}
