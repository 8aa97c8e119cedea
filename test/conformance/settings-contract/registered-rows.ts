import type { Kind } from "#/config/kinds/index.ts";
import { createRegistry } from "#/config/registry/registry.ts";
import { isDerived, type Literal, type Setting } from "#/config/registry/setting.ts";
import { settings } from "#/config/settings/index.ts";

/** What the registry says of a key, in the fixture's form. */
export interface RegisteredRow {
  readonly key: string;
  readonly kind: Kind<unknown>;
  readonly type: string;
  readonly secret: boolean;
  /** Undefined without a literal default. */
  readonly default: string | undefined;
  /** How it calls a default that follows from something else, or having none; of a member, what holds without it. */
  readonly words: string;
  readonly readers: string;
  readonly aliases: readonly string[];
  readonly legacy: readonly string[];
  readonly ambient: readonly string[];
  readonly deprecated: readonly string[];
  readonly reload: "live" | "restart";
}

/** Every key of the registry. A record's members stand for it; a map of records is a row and so are its members. */
export function registeredRows(): ReadonlyMap<string, RegisteredRow> {
  const rows = [...createRegistry(settings).byKey.values()].flatMap(({ key, setting }) => [
    ...rowsOf(key, setting, setting.type, false),
  ]);
  return new Map(rows.map((found) => [found.key, found]));
}

function* rowsOf(
  key: string,
  setting: Setting<unknown>,
  kind: Kind<unknown>,
  isMember: boolean,
): Generator<RegisteredRow> {
  const below = Object.entries(kind.members?.kinds ?? {});
  const placeholder = kind.members?.placeholder;
  const isRecord = kind.members !== undefined && placeholder === undefined;
  const holdsRecords = placeholder !== undefined && below.some(([, member]) => member.members !== undefined);
  if (!isRecord) yield row(key, setting, kind, isMember);
  if (!isRecord && !holdsRecords) return;
  const nameOf = (name: string) => (name === placeholder ? name.replaceAll(/[{}]/g, "").toUpperCase() : name);
  for (const [name, member] of below) yield* rowsOf(`${key}.${nameOf(name)}`, setting, member, true);
}

function row(key: string, setting: Setting<unknown>, kind: Kind<unknown>, isMember: boolean): RegisteredRow {
  return {
    key,
    kind,
    type: (kind.secret ? kind.name.replace(/^secret /, "") : kind.name).replace(/^map of (secret )?map$/, "map"),
    secret: kind.secret,
    readers: setting.readers,
    reload: setting.reload,
    ...(isMember ? ofMember(kind) : ofSetting(setting)),
  };
}

type Rest = Pick<RegisteredRow, "default" | "words" | "aliases" | "legacy" | "ambient" | "deprecated">;

function ofMember({ absent = "" }: Kind<unknown>): Rest {
  return { default: undefined, words: absent, aliases: [], legacy: [], ambient: [], deprecated: [] };
}

function ofSetting(setting: Setting<unknown>): Rest {
  const { default: value, unset = "", aliases = [], legacy = [], ambient = [] } = setting;
  const old = aliases.filter((alias) => alias.deprecated !== undefined).map((alias) => alias.key);
  const deprecated = [...old, ...Object.keys(setting.deprecatedLegacy ?? {})];
  const names = { aliases: aliases.map((alias) => alias.key), legacy, ambient, deprecated };
  if (value === undefined) return { default: undefined, words: unset, ...names };
  if (isDerived(value)) return { default: undefined, words: value.text, ...names };
  return { default: textOf(value), words: unset, ...names };
}

function textOf(literal: Literal): string {
  if (typeof literal !== "object") return String(literal);
  if (isList(literal)) return `[${literal.join(", ")}]`;
  const members = Object.entries(literal).map(([name, value]) => `${name}: ${textOf(value)}`);
  return `{${members.join(", ")}}`;
}

function isList(literal: Literal): literal is readonly string[] {
  return Array.isArray(literal);
}
