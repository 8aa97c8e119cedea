import { isRawMap, rawFromJson, type Kind, type Raw } from "./kinds/index.ts";
import type { Candidate } from "./sources/source.ts";

/** A candidate whose maps that came as one JSON text are maps, so that they merge with those of other layers. */
export function unfolded(candidate: Candidate, kind: Kind<unknown>): Candidate {
  if (kind.members === undefined) return candidate;
  const written = new Map(candidate.written);
  const raw = unfoldRaw(candidate.raw, kind, written);
  return { ...candidate, raw, ...(written.size > 0 ? { written } : {}) };
}

function unfoldRaw(raw: Raw, kind: Kind<unknown>, written: Map<string, string>): Raw {
  const { members } = kind;
  if (members === undefined) return raw;
  const given = typeof raw === "string" ? (rawFromJson(raw) ?? raw) : raw;
  if (typeof given === "string" || !isRawMap(given)) return given;
  const source = typeof raw === "string" ? written.get(raw) : undefined;
  // Parts of what a variable gave stay as unsaid as the whole.
  if (source !== undefined) for (const text of textsOf(given)) written.set(text, source);
  const { kinds, placeholder } = members;
  return Object.fromEntries(
    Object.entries(given).map(([name, member]) => {
      const own = placeholder ?? name;
      const memberKind = Object.hasOwn(kinds, own) ? kinds[own] : undefined;
      return [name, memberKind === undefined ? member : unfoldRaw(member, memberKind, written)];
    }),
  );
}

/** All single texts of a value. */
export function textsOf(raw: Raw): readonly string[] {
  return typeof raw === "string" ? [raw] : Object.values(raw).flatMap((member) => textsOf(member));
}
