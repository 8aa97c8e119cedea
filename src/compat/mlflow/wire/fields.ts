import { PharosError } from "#/base/errors/index.ts";

/** The fields of one message as they came: names in snake_case or camelCase, values of JSON or of a query. */
export type Fields = Readonly<Record<string, unknown>>;

const seeDocs = " See the API docs for more information about request parameters.";

export function invalidField(path: string, value: unknown, why: string): PharosError {
  const json = JSON.stringify(value) ?? "null";
  const shown = json.length > 500 ? `${json.slice(0, 500)}…` : json;
  const message = `Invalid value ${shown} for parameter '${path}' supplied: ${why}`;
  return new PharosError("ENTRY_INVALID", message, { errors: [{ path, message: why }] });
}

function wrongType(path: string, value: unknown): PharosError {
  return invalidField(path, value, ` Hint: Value was of type '${pythonType(value)}'.${seeDocs}`);
}

export function missingField(path: string): PharosError {
  const message = `Missing value for required parameter '${path}'.`;
  return new PharosError("ENTRY_INVALID", message + seeDocs, { errors: [{ path, message }] });
}

/** Clients are written in Python and know types by these names. */
function pythonType(value: unknown): string {
  if (value === null) return "NoneType";
  if (Array.isArray(value)) return "list";
  if (typeof value === "string") return "str";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  return typeof value === "boolean" ? "bool" : "dict";
}

/** Names of fields by their other spelling; a batch of a thousand points asks for the same few a thousand times. */
const camelCased = new Map<string, string>();

function camelCase(name: string): string {
  let other = camelCased.get(name);
  if (other === undefined) {
    other = name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    camelCased.set(name, other);
  }
  return other;
}

/** A field's value; undefined when it is absent or null, which is the same in proto2's JSON. */
function valueOf(fields: Fields, name: string): unknown {
  const value = fields[name];
  if (value !== undefined && value !== null) return value;
  return name.includes("_") ? (fields[camelCase(name)] ?? undefined) : undefined;
}

export function text(fields: Fields, name: string, path = name): string | undefined {
  const value = valueOf(fields, name);
  if (value === undefined) return undefined;
  if (typeof value !== "string") throw wrongType(path, value);
  // Postgres cannot store it, and no name or value has a use for it.
  if (value.includes("\0")) throw invalidField(path, value, "It may not contain NUL characters.");
  // Half a surrogate pair would come back as another character.
  return value.isWellFormed() ? value : value.toWellFormed();
}

/** A text that must be there and not be empty. */
export function requiredText(fields: Fields, name: string, path = name): string {
  const value = text(fields, name, path);
  if (value === undefined || value === "") throw missingField(path);
  return value;
}

/** An int64: a whole number or its digits as text. */
export function integer(fields: Fields, name: string, path = name): number | undefined {
  const value = valueOf(fields, name);
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isInteger(value)) return value;
  if (typeof value === "string" && /^[+-]?\d{1,19}$/.test(value)) return Number(value);
  throw wrongType(path, value);
}

/** A flag: true or false, or its text. */
export function boolean(fields: Fields, name: string, path = name): boolean | undefined {
  const value = valueOf(fields, name);
  if (value === undefined || typeof value === "boolean") return value;
  if (value === "true" || value === "false") return value === "true";
  throw wrongType(path, value);
}

const specialNumbers: Readonly<Record<string, number>> = { NaN: Number.NaN, Infinity, "-Infinity": -Infinity };
const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** A double: a number, its text, or "NaN", "Infinity", "-Infinity". */
export function double(fields: Fields, name: string, path = name): number | undefined {
  const value = valueOf(fields, name);
  if (value === undefined) return undefined;
  if (typeof value === "number") return value;
  if (typeof value === "string") {
    const special = specialNumbers[value];
    if (special !== undefined) return special;
    if (decimal.test(value)) return Number(value);
  }
  throw wrongType(path, value);
}

/** A message inside a message. */
export function nested(fields: Fields, name: string, path = name): Fields | undefined {
  const value = valueOf(fields, name);
  if (value === undefined) return undefined;
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrongType(path, value);
  return value as Fields;
}

/** A repeated field of messages. */
export function messages(fields: Fields, name: string): readonly Fields[] {
  const value = valueOf(fields, name);
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw wrongType(name, value);
  for (const [i, item] of value.entries()) {
    if (typeof item !== "object" || item === null || Array.isArray(item)) throw wrongType(`${name}[${i}]`, item);
  }
  return value as readonly Fields[];
}

/** A repeated field of texts. A query that has it once has it as one text. */
export function texts(fields: Fields, name: string): readonly string[] {
  const value = valueOf(fields, name);
  if (value === undefined) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (!Array.isArray(value) && typeof value !== "string") throw wrongType(name, value);
  for (const [i, item] of list.entries()) {
    if (typeof item !== "string") throw wrongType(`${name}[${i}]`, item);
    if (item.includes("\0")) throw invalidField(`${name}[${i}]`, item, "It may not contain NUL characters.");
  }
  return list as string[];
}

/** An enum: its name or its number (also as text). `names` in the order of the numbers, from 1. */
export function enumeration<T extends string>(fields: Fields, name: string, names: readonly T[]): T | undefined {
  const value = valueOf(fields, name);
  if (value === undefined) return undefined;
  const found = names.find((each, i) => each === value || i + 1 === value || String(i + 1) === value);
  if (found === undefined) throw invalidField(name, value, `Expected one of ${names.join(", ")}.`);
  return found;
}
