import type { Entity, Field } from "./ast.ts";
import type { TokenCursor } from "./cursor.ts";
import type { Token } from "./lexer.ts";
import { searchError } from "./search-error.ts";
import { datasetKeys, type Vocabulary } from "./vocabulary.ts";

/**
 * `entity.key`, or a bare attribute. Keys may stand in backticks or double quotes; in a bare key everything after the
 * first dot belongs to it (`tags.mlflow.source.name`).
 */
export function parseField(tokens: TokenCursor, vocabulary: Vocabulary): Field {
  const token = tokens.peek();
  if (isQuotedName(token)) return parseQuoted(tokens, vocabulary);
  if (token.kind !== "word" && token.kind !== "number") tokens.refuse("Expected a name such as metrics.loss");
  tokens.take();
  const dot = token.text.indexOf(".");
  if (dot === -1) return attribute(token.text, token, vocabulary);
  const entity = entityOf(token.text.slice(0, dot), token, vocabulary);
  return field(entity, restOfKey(tokens, token, dot), token, vocabulary);
}

/** A backticked or double-quoted name is an attribute, or an entity when a dot follows: `metrics`.loss. */
function parseQuoted(tokens: TokenCursor, vocabulary: Vocabulary): Field {
  const token = tokens.take();
  const dot = token.value.indexOf(".");
  // MLflow's clients also write the whole name in backticks: `metrics.val loss`.
  if (dot > 0 && vocabulary.entities.has(token.value.slice(0, dot))) {
    const entity = entityOf(token.value.slice(0, dot), token, vocabulary);
    return field(entity, token.value.slice(dot + 1), token, vocabulary);
  }
  return attribute(token.value, token, vocabulary);
}

function restOfKey(tokens: TokenCursor, token: Token, dot: number): string {
  const bare = token.text.slice(dot + 1);
  const next = tokens.peek();
  if (bare === "" && next.adjacent && isQuotedName(next)) return tokens.take().value;
  if (next.adjacent && next.kind !== "operator" && next.kind !== "end") {
    tokens.refuse(`The name after '${token.text}' has to be quoted as a whole`, "For instance: metrics.`val loss`");
  }
  if (bare === "" || bare.endsWith(".")) tokens.refuse(`Expected the rest of a name after '${token.text}'`);
  return bare;
}

function isQuotedName(token: Token): boolean {
  return token.kind === "quotedName" || (token.kind === "string" && token.quote === '"');
}

function entityOf(name: string, token: Token, vocabulary: Vocabulary): Entity {
  const entity = vocabulary.entities.get(name);
  if (entity !== undefined) return entity;
  const known = [...new Set(vocabulary.entities.values())].join(", ");
  throw searchError(`Invalid entity type '${clip(name)}'`, token.text, token.at, `Valid entity types: ${known}.`);
}

function field(entity: Entity, key: string, token: Token, vocabulary: Vocabulary): Field {
  if (entity === "attribute") return attribute(key, token, vocabulary);
  if (entity === "dataset" && !datasetKeys.has(key)) {
    throw searchError(`Invalid dataset key '${clip(key)}'`, token.text, token.at, "Valid keys: name, digest, context.");
  }
  return { entity, key };
}

function attribute(name: string, token: Token, vocabulary: Vocabulary): Field {
  const found = vocabulary.attributes.get(name);
  if (found !== undefined) return { entity: "attribute", key: found.name };
  const known = [...new Set([...vocabulary.attributes.values()].map((each) => each.name))].join(", ");
  throw searchError(`Invalid attribute key '${clip(name)}' specified`, token.text, token.at, `Valid keys: ${known}.`);
}

function clip(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
