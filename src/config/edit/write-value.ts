import { stringify } from "yaml";
import { isRawMap, type Raw } from "../kinds/index.ts";
import type { JsonSchema } from "../kinds/kind.ts";

/** How a text of this kind may stand in a file: numbers and truth values are plain where the schema means them. */
export function scalarText(text: string, schema: JsonSchema = {}): string {
  const types = [schema["type"]].flat();
  const typed = types.some((type) => type === "boolean" || type === "integer" || type === "number");
  if (typed && /^(true|false|[-+]?\d+(\.\d+)?)$/.test(text)) return text;
  // As in a flow list, so that the text can stand anywhere.
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) return JSON.stringify(text);
  const options = { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 } as const;
  return stringify([text], options).trimEnd().slice(1, -1);
}

/** The same between the quotes that stood there before. */
export function requoted(text: string, style: string | null | undefined, schema: JsonSchema = {}): string {
  if (style === "QUOTE_DOUBLE") return JSON.stringify(text);
  if (style === "QUOTE_SINGLE" && !/[\p{Cc}\u2028\u2029]/u.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return scalarText(text, schema);
}

/** A value on one line: `a`, `[a, b]`, `{a: b}`. */
export function flowText(raw: Raw, schema: JsonSchema = {}): string {
  if (typeof raw === "string") return scalarText(raw, schema);
  if (!isRawMap(raw)) return `[${raw.map((item) => flowText(item, partOf(schema, "items"))).join(", ")}]`;
  const members = Object.entries(raw).map(
    ([name, value]) => `${scalarText(name)}: ${flowText(value, below(schema, name))}`,
  );
  return `{${members.join(", ")}}`;
}

/** The schema of a member of a map or record. */
function below(schema: JsonSchema, name: string): JsonSchema {
  const named = partOf(partOf(schema, "properties"), name);
  return Object.keys(named).length > 0 ? named : partOf(schema, "additionalProperties");
}

function partOf(schema: JsonSchema, name: string): JsonSchema {
  const part = schema[name];
  return typeof part === "object" && part !== null && !Array.isArray(part) ? (part as JsonSchema) : {};
}
