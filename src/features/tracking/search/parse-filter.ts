import type { Comparison, Field, Filter, NumericOperator, TextOperator } from "./ast.ts";
import { TokenCursor } from "./cursor.ts";
import { tokenize } from "./lexer.ts";
import { parseField } from "./parse-field.ts";
import { refuseLength, searchError } from "./search-error.ts";
import type { Vocabulary } from "./vocabulary.ts";

const maxComparisons = 100;

const numericOperators: ReadonlySet<string> = new Set<NumericOperator>(["=", "!=", "<", "<=", ">", ">="]);
const textOperators: ReadonlySet<string> = new Set<TextOperator>(["=", "!=", "LIKE", "ILIKE"]);

/** MLflow's filter language: comparisons joined by AND. An empty text matches everything: undefined. */
export function parseFilter(text: string, vocabulary: Vocabulary): Filter | undefined {
  refuseLength("A filter", text);
  const tokens = new TokenCursor(tokenize(text));
  if (tokens.atEnd) return undefined;
  const operands: Filter[] = [parseComparison(tokens, vocabulary)];
  while (!tokens.atEnd) {
    if (!tokens.takeWord("AND")) tokens.refuse("Comparisons can be joined with AND only");
    if (operands.length === maxComparisons) tokens.refuse(`A filter may have ${maxComparisons} comparisons`);
    operands.push(parseComparison(tokens, vocabulary));
  }
  return operands.length === 1 ? operands[0] : { kind: "and", operands };
}

function parseComparison(tokens: TokenCursor, vocabulary: Vocabulary): Comparison {
  const field = parseField(tokens, vocabulary);
  if (tokens.takeWord("IS")) return parseNull(tokens, field, vocabulary);
  const operatorAt = tokens.peek();
  const negated = tokens.takeWord("NOT");
  if (tokens.takeWord("IN")) {
    if (!takesLists(field, vocabulary)) {
      throw searchError(`${nameOf(field)} cannot be compared with a list`, operatorAt.text, operatorAt.at);
    }
    return { kind: "in", field, negated, values: parseList(tokens) };
  }
  if (negated) tokens.refuse("Expected IN after NOT");
  return isNumeric(field, vocabulary) ? parseNumeric(tokens, field) : parseText(tokens, field);
}

function parseNumeric(tokens: TokenCursor, field: Field): Comparison {
  const operator = parseOperator(tokens, field, numericOperators) as NumericOperator;
  const token = tokens.peek();
  if (token.kind !== "number") tokens.refuse(`Expected numeric value type for ${nameOf(field)}`);
  const value = Number(token.text);
  if (!Number.isFinite(value)) tokens.refuse("A number must be finite");
  tokens.take();
  return { kind: "number", field, operator, value };
}

function parseText(tokens: TokenCursor, field: Field): Comparison {
  const operator = parseOperator(tokens, field, textOperators) as TextOperator;
  return { kind: "text", field, operator, value: parseString(tokens, field) };
}

function parseOperator(tokens: TokenCursor, field: Field, allowed: ReadonlySet<string>): string {
  const token = tokens.peek();
  const name = token.kind === "operator" || token.kind === "word" ? token.text.toUpperCase() : "";
  if (allowed.has(name)) {
    tokens.take();
    return name;
  }
  const list = [...allowed].join(" ");
  return tokens.refuse(`Invalid comparator for ${nameOf(field)}`, `Valid comparators here: ${list}.`);
}

function parseString(tokens: TokenCursor, field: Field): string {
  if (tokens.peek().kind !== "string") {
    tokens.refuse(`Expected a quoted string value for ${nameOf(field)}`, "For instance: 'my-value'.");
  }
  return tokens.take().value;
}

function parseList(tokens: TokenCursor): string[] {
  if (!tokens.takePunctuation("(")) tokens.refuse("Expected a list such as ('a', 'b')");
  const values: string[] = [];
  do {
    // A comma may stand at the end, as MLflow's clients write it.
    if (values.length > 0 && tokens.takePunctuation(")")) return values;
    if (tokens.peek().kind !== "string") tokens.refuse("Expected a non-empty list of string values");
    values.push(tokens.take().value);
  } while (tokens.takePunctuation(","));
  if (!tokens.takePunctuation(")")) tokens.refuse("Expected , or ) in a list");
  return values;
}

function parseNull(tokens: TokenCursor, field: Field, vocabulary: Vocabulary): Comparison {
  if (!vocabulary.nullable.has(field.entity)) {
    tokens.refuse(`IS NULL / IS NOT NULL is only supported for ${[...vocabulary.nullable].join("s and ")}s`);
  }
  const negated = tokens.takeWord("NOT");
  if (!tokens.takeWord("NULL")) tokens.refuse("Expected NULL or NOT NULL after IS");
  return { kind: "null", field, negated };
}

function isNumeric(field: Field, vocabulary: Vocabulary): boolean {
  if (field.entity !== "attribute") return field.entity === "metric";
  return vocabulary.attributes.get(field.key)?.type === "number";
}

function takesLists(field: Field, vocabulary: Vocabulary): boolean {
  if (field.entity !== "attribute") return field.entity === "dataset";
  return vocabulary.attributes.get(field.key)?.type === "id";
}

function nameOf(field: Field): string {
  const key = field.key.length > 60 ? `${field.key.slice(0, 60)}…` : field.key;
  return `${field.entity} '${key}'`;
}
