import { isRawMap, type Raw } from "../kinds/index.ts";
import { describeOrigin } from "../origin.ts";
import type { ResolvedSetting } from "../resolve.ts";
import type { Candidate } from "../sources/source.ts";
import type { Breach, Rule } from "./rule.ts";

/** One setting under several names in one place. */
export const twoNames: readonly Rule[] = [
  {
    id: "V6",
    key: "secrets.dir",
    level: "error",
    readers: ["S", "W", "C"],
    doc: "A variable NAME and NAME_FILE are not both set, and the file that NAME_FILE names is there.",
  },
  {
    id: "V12",
    key: "preset",
    level: "error",
    readers: ["S", "W", "C"],
    doc: "Two names of one setting in one layer (an alias, a legacy variable) do not give it two values.",
    code: "GIVEN_TWICE",
    check: (_values, { settings }) => [...settings.values()].flatMap(contradictions),
  },
];

function contradictions({ key, setting, given }: ResolvedSetting): Breach[] {
  const breaches: Breach[] = [];
  for (const [layer, candidates] of Map.groupBy(given, (candidate) => layerOf(candidate, setting.legacy ?? []))) {
    const [last, ...earlier] = layer === undefined ? [] : candidates;
    const other = last && earlier.find(({ raw }) => contradicts(last.raw, raw));
    if (last === undefined || other === undefined) continue;
    breaches.push({
      key,
      message: `is given twice, with two values: as ${nameOf(last, key)} and as ${nameOf(other, key)}; keep one of them`,
    });
  }
  return breaches;
}

/**
 * Where two names would say different things at once; undefined where the later one wins: flags, a group's JSON, a file
 * that a variable names.
 */
function layerOf({ origin, name, foreign }: Candidate, legacy: readonly string[]): string | undefined {
  if (origin.layer === "file" || origin.layer === "preset") return origin.file;
  const { layer } = origin;
  if (layer !== "environment" || name !== origin.name) return undefined;
  if (origin.file !== undefined && origin.line === undefined) return undefined;
  const kind = foreign !== true ? "own" : legacy.includes(name.toUpperCase()) ? "legacy" : "ambient";
  return `${kind} ${origin.file ?? ""}`;
}

/** Maps contradict each other where both name a member, all else by another value. */
function contradicts(one: Raw, other: Raw): boolean {
  if (isRawMap(one) && isRawMap(other)) {
    return Object.entries(one).some(([name, member]) => {
      const counterpart = Object.hasOwn(other, name) ? other[name] : undefined;
      return counterpart !== undefined && contradicts(member, counterpart);
    });
  }
  return JSON.stringify(one) !== JSON.stringify(other);
}

function nameOf({ name, origin }: Candidate, key: string): string {
  const place = describeOrigin(origin);
  return origin.layer === "environment" ? place : `${name ?? key} (${place})`;
}
