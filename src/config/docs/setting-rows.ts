import type { Kind } from "../kinds/index.ts";
import { environmentName, type Registered } from "../registry/registry.ts";
import { isDerived, type Literal, type Setting } from "../registry/setting.ts";
import { code } from "./markdown.ts";

export const headings = [
  "Key",
  "Type",
  "Default",
  "Bounds",
  "Environment, flag, other names",
  "Read by",
  "Change",
  "Does",
];

/** A setting's row, and one for each member of a map whose members have names of their own. */
export function settingRows({ key, setting }: Registered): string[][] {
  const { type, reload, readers, doc } = setting;
  const row = [
    code(key),
    type.name,
    defaultText(setting),
    type.bounds,
    namesOf(key, setting).join("<br>"),
    readers,
    reload,
    [doc, waitsFor(setting)].filter(Boolean).join(" "),
  ];
  return [row, ...memberRows(key, type).map((member) => member.toSpliced(5, 0, readers, reload))];
}

/** Members without the columns that they share with their map. */
function memberRows(key: string, { members }: Kind<unknown>): string[][] {
  return Object.entries(members?.kinds ?? {}).flatMap(([name, kind]) => {
    const at = `${key}.${name}`;
    const below = memberRows(at, kind);
    if (kind.doc === undefined) return below;
    return [[code(at), kind.name, kind.absent ? code(kind.absent) : "", kind.bounds, "", kind.doc], ...below];
  });
}

function namesOf(key: string, setting: Setting<unknown>): string[] {
  const { flag, fileFlag, aliases = [], legacy = [], ambient = [], deprecatedLegacy = {} } = setting;
  return [
    code(environmentName(key)),
    ...(flag ? [code(flag)] : []),
    ...(fileFlag ? [code(`${fileFlag} FILE`)] : []),
    ...aliases.map((alias) => code(alias.key) + until(alias.deprecated?.removal)),
    ...legacy.map((name) => code(name) + until(deprecatedLegacy[name]?.removal)),
    ...ambient.map((name) => `${code(name)} *ambient*`),
  ];
}

function until(removal: string | undefined): string {
  return removal === undefined ? "" : ` until ${removal}`;
}

function waitsFor({ awaits, type }: Setting<unknown>): string {
  if (awaits === undefined) return "";
  const { capability, values, refused } = awaits;
  const some = values === undefined ? "" : ` with ${choices(type, (value) => values(value as never))}`;
  return `*Waits for ${capability}${some}${refused ? "; does not start until then" : ""}.*`;
}

/** The values that a predicate names, of a kind with few; else "some values". */
function choices({ name, bounds }: Kind<unknown>, waits: (value: unknown) => boolean): string {
  if (name !== "bool" && name !== "enum") return "some values";
  const all = name === "bool" ? [true, false] : bounds.split(", ");
  const waiting = all.filter((value) => waits(value));
  return waiting.map((value) => code(String(value))).join(", ");
}

function defaultText({ default: value, unset = "" }: Setting<unknown>): string {
  if (value === undefined) return unset;
  return isDerived(value) ? value.text : code(showLiteral(value));
}

function showLiteral(value: Literal): string {
  if (typeof value !== "object") return String(value);
  if (isLiteralList(value)) return `[${value.join(", ")}]`;
  const members = Object.entries(value).map(([name, member]) => `${name}: ${showLiteral(member)}`);
  return `{${members.join(", ")}}`;
}

function isLiteralList(value: Literal): value is readonly string[] {
  return Array.isArray(value);
}
