import { isRawMap, rawFromJson, type Kind, type Raw } from "../kinds/index.ts";
import type { Candidate } from "../sources/source.ts";
import { hidden, memberKind, plainValue, type Plain } from "./plain-value.ts";

/** What one layer gave, as it may be shown. */
export interface ShownCandidate {
  readonly value: Plain;
  /** Why it would not do, as a clause; undefined for a value that reads well. */
  readonly fault?: string;
}

/** A layer's value, read as if it were alone; without secrets. */
export function showCandidate(kind: Kind<unknown>, { raw, folder }: Candidate, userHome: string): ShownCandidate {
  const reading = kind.read(raw, { folder, userHome, quote });
  if (reading.ok) return { value: plainValue(kind, reading.value) };
  const [first] = reading.faults;
  const fault = first && [first.at.join("."), first.message].filter(Boolean).join(" ");
  return { value: redactRaw(kind, raw), ...(fault === undefined ? {} : { fault }) };
}

function quote(text: string): string {
  return JSON.stringify(withoutPassword(text));
}

/** A value that does not read, as it stands, but for what may be secret. */
export function redactRaw(kind: Kind<unknown>, raw: Raw): Plain {
  if (kind.members) {
    const members = typeof raw === "string" ? (rawFromJson(raw) ?? raw) : raw;
    // What is no map, or stands under an unknown name, could be anything.
    if (!isRawMap(members)) return kind.secret ? hidden : plainRaw(members);
    return Object.fromEntries(
      Object.entries(members).map(([name, member]) => {
        const of = memberKind(kind, name);
        return [name, of ? redactRaw(of, member) : hidden];
      }),
    );
  }
  return kind.secret ? hidden : plainRaw(raw);
}

function plainRaw(raw: Raw): Plain {
  if (typeof raw === "string") return withoutPassword(raw);
  if (!isRawMap(raw)) return raw.map(plainRaw);
  return Object.fromEntries(Object.entries(raw).map(([name, member]) => [name, plainRaw(member)]));
}

/** A URL's password may stand in a setting that takes none. */
export function withoutPassword(text: string): string {
  return text.replaceAll(/(:\/\/[^\s/:@]*:)[^\s/]*@/g, "$1***@");
}
