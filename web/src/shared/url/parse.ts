/** Readers of a page's search parameters: what does not fit is left out, never an error, since people edit addresses. */

export type RawSearch = Readonly<Record<string, unknown>>;

/** Text; numbers and booleans are taken as they were written, since the router reads `?filter=1` as a number. */
export function textIn(raw: RawSearch, key: string): string | undefined {
  const value = raw[key];
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** One of the words. */
export function wordIn<T extends string>(raw: RawSearch, key: string, words: readonly T[]): T | undefined {
  const value = textIn(raw, key);
  return words.find((word) => word === value);
}

/** A list of texts, written as JSON list or with commas. */
export function listIn(raw: RawSearch, key: string): readonly string[] | undefined {
  const value = raw[key];
  const list = Array.isArray(value) ? value.map(String) : textIn(raw, key)?.split(",");
  const kept = list?.filter((each) => each !== "");
  return kept === undefined || kept.length === 0 ? undefined : kept;
}

/** A finite number. */
export function numberIn(raw: RawSearch, key: string): number | undefined {
  const value = Number(raw[key] ?? Number.NaN);
  return raw[key] !== "" && Number.isFinite(value) ? value : undefined;
}

/** True when the parameter is there and is not `false` or `0`. */
export function flagIn(raw: RawSearch, key: string): true | undefined {
  const value = raw[key];
  return value === undefined || value === false || value === "false" || value === 0 ? undefined : true;
}

/** The same without what is undefined, so that addresses stay short and types exact. */
export function given<T extends object>(search: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const key in search) {
    const value = search[key];
    if (isGiven(value)) kept[key] = value;
  }
  return kept;
}

function isGiven<V>(value: V): value is Exclude<V, undefined> {
  return value !== undefined;
}
