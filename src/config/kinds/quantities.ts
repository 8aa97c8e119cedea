import { formatDuration, parseDuration } from "#/base/duration.ts";
import { formatSize, parseSize } from "#/base/size.ts";
import { bad, good, textKind, type JsonSchema, type Kind } from "./kind.ts";

interface Limits<L> {
  readonly min?: L;
  readonly max?: L;
}

interface Quantity {
  readonly name: string;
  /** The forms in a file, without the bounds. */
  readonly schema: JsonSchema;
  /** What was expected, for messages. */
  readonly expected: string;
  parse(this: void, text: string): number | undefined;
  show(this: void, value: number): string;
}

const textOrNumber = { type: ["string", "number"] };

function jsonBounds({ min, max }: Limits<number>): JsonSchema {
  return { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) };
}

/** A length of time, in milliseconds. Bounds are written as in a file: `duration({ max: "10m" })`. */
export function duration(limits: Limits<string> = {}): Kind<number> {
  const expected = "a duration such as 500ms, 30s, 15m, 24h or 7d";
  return quantity(limits, {
    name: "duration",
    schema: textOrNumber,
    expected,
    parse: parseDuration,
    show: formatDuration,
  });
}

/** An amount of bytes. Bounds are written as in a file: `size({ min: "64Mi" })`. */
export function size(limits: Limits<string> = {}): Kind<number> {
  const expected = "a size such as 512Mi, 4Gi or 1024";
  return quantity(limits, { name: "size", schema: textOrNumber, expected, parse: parseSize, show: formatSize });
}

/** A whole number. */
export function int(limits: Limits<number> = {}): Kind<number> {
  const schema = { type: "integer", ...jsonBounds(limits) };
  return quantity(limits, { name: "int", schema, expected: "a whole number", parse: parseInteger, show: String });
}

/** Any finite number. */
export function number(limits: Limits<number> = {}): Kind<number> {
  const schema = { type: "number", ...jsonBounds(limits) };
  return quantity(limits, { name: "number", schema, expected: "a number", parse: parseNumber, show: String });
}

function parseInteger(text: string): number | undefined {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

function parseNumber(text: string): number | undefined {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

function quantity(limits: Limits<string | number>, { name, schema, expected, parse, show }: Quantity): Kind<number> {
  const min = limitOf(limits.min, parse);
  const max = limitOf(limits.max, parse);
  const range = describeRange(min, max, show);
  return textKind({
    name,
    schema,
    bounds: range.bounds,
    read: (text, { quote }) => {
      const value = parse(text.trim());
      if (value === undefined) return bad(`must be ${expected}, not ${quote(text)}`);
      if (value < (min ?? -Infinity) || value > (max ?? Infinity))
        return bad(`must be ${range.words}, not ${quote(text)}`);
      return good(value);
    },
    show,
  });
}

function describeRange(min: number | undefined, max: number | undefined, show: (value: number) => string) {
  if (min !== undefined && max !== undefined) {
    return { bounds: `${show(min)}–${show(max)}`, words: `between ${show(min)} and ${show(max)}` };
  }
  if (min !== undefined) return { bounds: `≥${show(min)}`, words: `at least ${show(min)}` };
  return max === undefined ? { bounds: "", words: "" } : { bounds: `≤${show(max)}`, words: `at most ${show(max)}` };
}

function limitOf(limit: string | number | undefined, parse: (text: string) => number | undefined): number | undefined {
  if (limit === undefined) return undefined;
  const value = parse(String(limit));
  if (value === undefined) throw new Error(`the registry has an unreadable bound: ${limit}`);
  return value;
}
