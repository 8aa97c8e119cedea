import { bad, good, type Kind, type ReadContext, type Reading, type ValueFault } from "./kind.ts";
import { isRawMap, rawFromJson, type Raw } from "./raw.ts";

/** A list; in one text as JSON or separated by commas. A higher layer's list replaces a lower one's. */
export function list<T>(of: Kind<T>, { min = 0 }: { readonly min?: number } = {}): Kind<readonly T[]> {
  return {
    name: `list of ${of.name}`,
    bounds: [of.bounds, min > 0 ? `${min} or more` : ""].filter(Boolean).join("; "),
    secret: of.secret,
    merges: false,
    schema: { type: "array", items: of.schema, ...(min > 0 ? { minItems: min } : {}) },
    items: of,
    read: (raw, context) => {
      const items = typeof raw === "string" ? (rawFromJson(raw) ?? splitList(raw)) : raw;
      if (!Array.isArray(items)) return bad(`must be a list, not ${shapeOf(items, of, context)}`);
      if (items.length < min) return bad(`must have at least ${min} ${min === 1 ? "entry" : "entries"}`);
      const readings = items.map((item: Raw, index) => [String(index), of.read(item, context)] as const);
      return collect(readings, (pairs) => pairs.map(([, value]) => value));
    },
    show: (values) => `[${values.map((value) => of.show(value)).join(", ")}]`,
  };
}

interface MapOptions {
  readonly keys?: RegExp;
  /** What a name stands for, as docs put it: "USER". */
  readonly placeholder?: string;
}

/** Values under names that the person chooses; in one text as a JSON object. Layers merge by name. */
export function map<T>(
  of: Kind<T>,
  { keys, placeholder = "NAME" }: MapOptions = {},
): Kind<Readonly<Record<string, T>>> {
  return {
    name: `map of ${of.name}`,
    bounds: [keys ? `names like ${keys.source}` : "", of.bounds].filter(Boolean).join("; "),
    secret: of.secret,
    merges: true,
    schema: {
      type: "object",
      additionalProperties: of.schema,
      ...(keys ? { propertyNames: { pattern: keys.source } } : {}),
    },
    members: { placeholder, kinds: { [placeholder]: of } },
    read: (raw, context) => {
      const members = typeof raw === "string" ? (rawFromJson(raw) ?? raw) : raw;
      if (typeof members === "string" || !isRawMap(members)) {
        return bad(`must be a map, not ${shapeOf(members, of, context)}`);
      }
      const readings = Object.entries(members).map(
        ([key, value]) =>
          [
            key,
            keys && !keys.test(key)
              ? bad(`must have a name like ${keys.source}`, { name: "malformed" })
              : of.read(value, context),
          ] as const,
      );
      return collect(readings, (pairs) => Object.fromEntries(pairs));
    },
    show: (values) =>
      `{${Object.entries(values)
        .map(([key, value]) => `${key}: ${of.show(value)}`)
        .join(", ")}}`,
  };
}

function splitList(text: string): Raw {
  if (/^\s*[[{]/.test(text)) return text;
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function collect<T, C>(
  readings: readonly (readonly [string, Reading<T>])[],
  assemble: (pairs: readonly (readonly [string, T])[]) => C,
): Reading<C> {
  const faults: ValueFault[] = [];
  const pairs: (readonly [string, T])[] = [];
  for (const [key, reading] of readings) {
    if (reading.ok) pairs.push([key, reading.value]);
    else faults.push(...reading.faults.map((fault) => ({ ...fault, at: [key, ...fault.at] })));
  }
  return faults.length > 0 ? { ok: false, faults } : good(assemble(pairs));
}

/** One text where several are wanted may be one of the secrets itself. */
function shapeOf(raw: Raw, { secret }: Kind<unknown>, { quote }: ReadContext): string {
  if (typeof raw === "string") return secret ? "what is given" : quote(raw);
  return Array.isArray(raw) ? "a list" : "a map";
}
