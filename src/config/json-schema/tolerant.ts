import type { JsonSchema } from "../kinds/kind.ts";

/** Texts that a file may give besides a value's own form. */
const variable = String.raw`\$\{`;
const unset = "^$";

/** How a value of a type may also be written: every layer is read as text. */
const written: Readonly<Record<string, string>> = {
  integer: String.raw`^\s*[+-]?\d+\s*$`,
  number: String.raw`^\s*[+-]?[\d.]+([eE][+-]?\d+)?\s*$`,
  boolean: "^(true|True|TRUE|false|False|FALSE)$",
  array: ".",
  object: String.raw`^\s*\{`,
};

/**
 * A kind's schema as a file may really give it: nothing at all, which leaves the setting as it is; a text with
 * `${VAR}`; a number in quotes; a list in one text. So also for what is inside.
 */
export function tolerant(schema: JsonSchema): JsonSchema {
  const { enum: words, type } = schema;
  if (Array.isArray(words)) return either(schema, [variable, unset]);
  const types = Array.isArray(type) ? type.map(String) : typeof type === "string" ? [type] : [];
  if (types.length === 0) return schema;
  if (types.includes("string")) {
    // A version such as 3.11 is a number to YAML and a text to us.
    if (schema["pattern"] === undefined)
      return { ...schema, type: [...new Set([...types, "number", "boolean", "null"])] };
    return either(schema, [variable, unset]);
  }
  const patterns = types.map((each) => written[each] ?? unset);
  return either(inside(schema), [variable, unset, ...patterns]);
}

function either(schema: JsonSchema, patterns: readonly string[]): JsonSchema {
  return { anyOf: [schema, { type: ["string", "null"], pattern: patterns.join("|") }] };
}

function inside(schema: JsonSchema): JsonSchema {
  const { items, properties, additionalProperties } = schema;
  return {
    ...schema,
    ...(isSchema(items) ? { items: tolerant(items) } : {}),
    ...(isSchema(additionalProperties) ? { additionalProperties: tolerant(additionalProperties) } : {}),
    ...(isSchema(properties) ? { properties: mapped(properties) } : {}),
  };
}

function mapped(properties: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, isSchema(member) ? tolerant(member) : member]),
  );
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
