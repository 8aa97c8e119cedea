import { isRawMap, rawFromJson, type Raw } from "../kinds/index.ts";
import type { Origin } from "../origin.ts";
import type { Candidate } from "../sources/source.ts";
import { isPlainList, type Plain } from "./plain-value.ts";

/** A value inside a merged map and where it comes from. */
export interface MemberOrigin {
  /** The names that lead to it. */
  readonly path: readonly string[];
  readonly value: Plain;
  readonly origin: Origin;
}

/** Each value of a merged map with the strongest layer that gives it. */
export function memberOrigins(value: Plain, given: readonly Candidate[]): MemberOrigin[] {
  return [...leavesOf(value, [])].map(({ path, value: leaf }) => {
    const source = given.find(({ raw }) => holds(raw, path));
    return { path, value: leaf, origin: source?.locate?.(path) ?? source?.origin ?? { layer: "default" } };
  });
}

function* leavesOf(value: Plain, path: readonly string[]): Generator<{ path: readonly string[]; value: Plain }> {
  const members = typeof value === "object" && value !== null && !isPlainList(value) ? Object.entries(value) : [];
  if (members.length === 0 && path.length > 0) yield { path, value };
  for (const [name, member] of members) yield* leavesOf(member, [...path, name]);
}

/** Whether a layer's value reaches to a place in a map. */
export function holds(raw: Raw, path: readonly string[]): boolean {
  const [first, ...rest] = path;
  if (first === undefined) return true;
  const members = typeof raw === "string" ? rawFromJson(raw) : raw;
  if (members === undefined || !isRawMap(members)) return false;
  const member = Object.hasOwn(members, first) ? members[first] : undefined;
  return member !== undefined && holds(member, rest);
}
