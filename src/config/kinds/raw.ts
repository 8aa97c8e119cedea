/**
 * A value as a layer gives it: text, or a list or map of it. Every layer is brought to this form, so that `5`, "5" and
 * PHAROS_X=5 are read alike and `version: 3.10` keeps its zero.
 */
export type Raw = string | readonly Raw[] | { readonly [key: string]: Raw };
export type RawMap = { readonly [key: string]: Raw };

export function isRawMap(raw: Raw): raw is RawMap {
  return typeof raw === "object" && !Array.isArray(raw);
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A parsed JSON value or a literal of the registry → raw; members that are null are unset and left out. */
export function toRaw(value: Json): Raw {
  if (value === null) return "";
  if (typeof value !== "object") return String(value);
  if (isJsonList(value)) return value.map(toRaw);
  const set = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(set.map(([key, member]) => [key, toRaw(member)]));
}

function isJsonList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The later value over the earlier one: maps merge by key, everything else replaces. */
export function mergeRaw(earlier: Raw, later: Raw): Raw {
  if (!isRawMap(earlier) || !isRawMap(later)) return later;
  const merged = new Map(Object.entries(earlier));
  for (const [key, value] of Object.entries(later)) {
    const before = merged.get(key);
    merged.set(key, before === undefined ? value : mergeRaw(before, value));
  }
  return Object.fromEntries(merged);
}

/** What a list or map in one text says (`[…]`, `{…}`), or undefined when the text is not such JSON. */
export function rawFromJson(text: string): Raw | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return toRaw(JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}

/** A value put back under the names that lead to it. */
export function wrapRaw(names: readonly string[], raw: Raw): Raw {
  return names.reduceRight<Raw>((value, name) => ({ [name]: value }), raw);
}
