import { isRawMap, rawFromJson, type Kind, type Raw } from "../kinds/index.ts";
import type { Candidate } from "../sources/source.ts";
import { hidden, memberKind, plainValue, type Plain } from "./plain-value.ts";

/** What one layer gave, as it may be shown. */
export interface ShownCandidate {
  readonly value: Plain;
  /** The text with its `${VAR}`, where it has some. */
  readonly written?: string;
  /** Why it would not do, as a clause; undefined for a value that reads well. */
  readonly fault?: string;
}

/** A layer's value, read as if it were alone; without secrets. */
export function showCandidate(kind: Kind<unknown>, candidate: Candidate, userHome: string): ShownCandidate {
  const { raw, folder, written } = candidate;
  // What a variable holds may be secret, so a value that does not read is shown as it was written.
  const asWritten = (text: string): string => withoutPassword(written?.get(text) ?? text);
  const text = typeof raw === "string" && !kind.secret ? written?.get(raw) : undefined;
  const shown = text === undefined ? {} : { written: withoutPassword(text) };
  const reading = kind.read(raw, { folder, userHome, quote: (given) => JSON.stringify(asWritten(given)) });
  if (reading.ok) return { value: plainValue(kind, reading.value), ...shown };
  const [first] = reading.faults;
  const fault = first && [first.at.join("."), first.message].filter(Boolean).join(" ");
  return { value: redactRaw(kind, raw, asWritten), ...shown, ...(fault === undefined ? {} : { fault }) };
}

/** A value that does not read, as it stands, but for what may be secret. */
function redactRaw(kind: Kind<unknown>, raw: Raw, show: (text: string) => string): Plain {
  if (kind.members) {
    const members = typeof raw === "string" ? (rawFromJson(raw) ?? raw) : raw;
    // What is no map, or stands under an unknown name, could be anything.
    if (!isRawMap(members)) return kind.secret ? hidden : plainRaw(members, show);
    return Object.fromEntries(
      Object.entries(members).map(([name, member]) => {
        const of = memberKind(kind, name);
        return [name, of ? redactRaw(of, member, show) : hidden];
      }),
    );
  }
  return kind.secret ? hidden : plainRaw(raw, show);
}

function plainRaw(raw: Raw, show: (text: string) => string): Plain {
  if (typeof raw === "string") return show(raw);
  if (!isRawMap(raw)) return raw.map((item) => plainRaw(item, show));
  return Object.fromEntries(Object.entries(raw).map(([name, member]) => [name, plainRaw(member, show)]));
}

/** A URL's password may stand in a setting that takes none. */
export function withoutPassword(text: string): string {
  return text.replaceAll(/(:\/\/[^\s/:@]*:)[^\s/]*@/g, "$1***@");
}
