import type { ConfigFault } from "../faults.ts";
import { rawFromJson, type Kind } from "../kinds/index.ts";
import { describeOrigin, type Origin } from "../origin.ts";
import type { Reader } from "../registry/setting.ts";
import type { ResolvedSetting } from "../resolve.ts";
import type { Candidate } from "../sources/source.ts";
import { defaultOf, type DefaultSource } from "./default-of.ts";
import { holds, memberOrigins } from "./member-origins.ts";
import { plainValue, type Plain } from "./plain-value.ts";
import { namesOf, type SettingNames } from "./setting-names.ts";
import { showCandidate } from "./shown-candidate.ts";

/** A place in words and in parts: the stable form of `--json`. */
export type ShownOrigin = Origin & { readonly text: string };

/** What one layer gave, and what became of it. */
export interface ShownLayer {
  /**
   * `wins`; `merged` beneath the stronger ones; `loses`: nothing of it is in force; `faulty`: it would win, but does not
   * read, and the default stands in.
   */
  readonly role: "wins" | "merged" | "loses" | "faulty";
  readonly value: Plain;
  readonly origin: ShownOrigin;
  /** The key or variable that gives it, where that is not its own. */
  readonly name?: string;
  /** The text with its `${VAR}`, where it has some. */
  readonly written?: string;
  /** Why it would not do, as a clause. */
  readonly fault?: string;
}

export interface ShownMember {
  readonly path: string;
  readonly value: Plain;
  readonly origin: ShownOrigin;
}

/** What may stand inside a map or record. */
export interface ShownInside {
  /** With placeholders for names that the person chooses: "USER.hash". */
  readonly path: string;
  readonly type: string;
  readonly bounds: string;
  readonly doc: string;
}

/** A rule across settings that concerns a setting. */
export interface MentionedRule {
  readonly id: string;
  readonly key: string;
  readonly level: "error" | "warning";
  readonly doc: string;
}

/** All about one setting, without secrets: the answer of `config explain KEY --json`. */
export interface Explanation {
  readonly key: string;
  readonly value: Plain;
  readonly origin: ShownOrigin;
  /** Every layer that gives it, the strongest first, and at last its default. */
  readonly layers: readonly ShownLayer[];
  /** Of a map: each value and where it comes from. */
  readonly members: readonly ShownMember[];
  /** Of a map or record: what may stand in it. */
  readonly inside: readonly ShownInside[];
  /** What holds without a value: "detected". */
  readonly unset: string | null;
  /** The default in words where it is computed. */
  readonly default: string | null;
  readonly doc: string;
  readonly type: string;
  readonly bounds: string;
  readonly secret: boolean;
  readonly reload: "live" | "restart";
  readonly readers: readonly string[];
  readonly names: SettingNames;
  /** The part that it waits for; `now` when the value in force does. */
  readonly awaits: { readonly capability: string; readonly now: boolean; readonly refused: boolean } | null;
  /** Why it never has an effect here. */
  readonly unneeded: string | null;
  readonly rules: readonly MentionedRule[];
  /** What is wrong with it or worth saying. */
  readonly findings: readonly (ConfigFault & { readonly level: "error" | "warning" })[];
}

/** What an explanation looks at besides the setting. */
export interface ExplainContext extends DefaultSource {
  readonly faults: readonly ConfigFault[];
  readonly warnings: readonly ConfigFault[];
  readonly rules: readonly MentionedRule[];
}

export function explainSetting(resolved: ResolvedSetting, context: ExplainContext): Explanation {
  const { key, setting, origin, given } = resolved;
  const { type, doc, reload, unset } = setting;
  const value = plainValue(type, resolved.value);
  return {
    key,
    value,
    origin: shownOrigin(isFaulty(resolved, context) ? { layer: "default" } : origin),
    layers: layersOf(resolved, context),
    members: type.members ? memberOrigins(value, given).map(shownMember) : [],
    inside: insideOf(type, []),
    unset: unset ?? null,
    default: defaultOf(resolved, context).text,
    doc,
    type: type.name,
    bounds: type.bounds,
    secret: type.secret,
    reload,
    readers: readersOf(setting.readers),
    names: namesOf(resolved),
    awaits: awaitsOf(resolved),
    unneeded: setting.unneeded ?? null,
    rules: context.rules.filter((rule) => mentions(rule, key)),
    findings: findingsOf(resolved, context),
  };
}

function insideOf({ members }: Kind<unknown>, above: readonly string[]): ShownInside[] {
  return Object.entries(members?.kinds ?? {}).flatMap(([name, kind]) => {
    const path = [...above, name];
    if (kind.members) return insideOf(kind, path);
    return [{ path: path.join("."), type: kind.name, bounds: kind.bounds, doc: kind.doc ?? "" }];
  });
}

export function shownOrigin(origin: Origin): ShownOrigin {
  return { ...origin, text: describeOrigin(origin) };
}

const readerNames: Readonly<Record<Reader, string>> = { S: "server", W: "worker", C: "command line", J: "job" };

function readersOf(letters: string): string[] {
  return Object.entries(readerNames).flatMap(([letter, name]) => (letters.includes(letter) ? [name] : []));
}

function shownMember({ path, value, origin }: ReturnType<typeof memberOrigins>[number]): ShownMember {
  return { path: path.join("."), value, origin: shownOrigin(origin) };
}

function layersOf(resolved: ResolvedSetting, context: ExplainContext): ShownLayer[] {
  const { setting, given } = resolved;
  const faulty = isFaulty(resolved, context);
  const layers = given.map((candidate, index): ShownLayer => {
    const shown = showCandidate(setting.type, candidate, context.userHome);
    const name = candidate.name === undefined ? {} : { name: candidate.name };
    const role = faulty ? (index === 0 ? "faulty" : "loses") : roleOf(resolved, candidate, index);
    return { role, ...shown, origin: shownOrigin(candidate.origin), ...name };
  });
  const fallback = defaultOf(resolved, context);
  if (fallback.value === undefined) return layers;
  const value = plainValue(setting.type, fallback.value);
  const role = given.length === 0 || faulty ? "wins" : "loses";
  return [...layers, { role, value, origin: shownOrigin({ layer: "default" }) }];
}

/** Whether what the layers give does not read. */
function isFaulty({ key, given }: ResolvedSetting, { faults }: ExplainContext): boolean {
  return (
    given.length > 0 &&
    faults.some(
      ({ code, path }) =>
        (code === "WRONG_VALUE" || code === "UNKNOWN_KEY") && (path === key || path.startsWith(`${key}.`)),
    )
  );
}

function roleOf({ setting, given }: ResolvedSetting, candidate: Candidate, index: number): ShownLayer["role"] {
  if (index === 0) return "wins";
  if (!setting.type.merges) return "loses";
  const own = memberOrigins(plainOf(candidate), [candidate]);
  const inForce = own.some(({ path }) => given.slice(0, index).every(({ raw }) => !holds(raw, path)));
  return inForce ? "merged" : "loses";
}

/** Only for the names in it. */
function plainOf({ raw }: Candidate): Plain {
  return typeof raw === "string" ? (rawFromJson(raw) ?? {}) : raw;
}

function awaitsOf({ setting, value, given }: ResolvedSetting): Explanation["awaits"] {
  const { awaits } = setting;
  if (awaits === undefined) return null;
  const now = given.length > 0 && awaits.values?.(value as never) !== false;
  return { capability: awaits.capability, now, refused: awaits.refused === true };
}

function mentions({ key: about, doc }: MentionedRule, key: string): boolean {
  if (about === key) return true;
  const literal = key.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return key.includes(".") && new RegExp(`(?<![\\w.])${literal}(?![\\w.]*\\w)`).test(doc);
}

/** Also what is said of a variable that would give it. */
function findingsOf(resolved: ResolvedSetting, { faults, warnings }: ExplainContext): Explanation["findings"] {
  const { environment, flags, aliases, legacy, ambient } = namesOf(resolved);
  const names = new Set([environment, ...flags, ...aliases.map(({ key }) => key), ...legacy, ...ambient]);
  const concerns = ({ path, setting }: ConfigFault & { readonly setting?: string }): boolean =>
    path === resolved.key || path.startsWith(`${resolved.key}.`) || names.has(path) || setting === resolved.key;
  return [
    ...faults.filter(concerns).map((fault) => ({ ...fault, level: "error" as const })),
    ...warnings.filter(concerns).map((fault) => ({ ...fault, level: "warning" as const })),
  ];
}
