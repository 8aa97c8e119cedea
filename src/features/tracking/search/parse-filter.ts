import type { Comparison, Field, Filter, NumericOperator, TextOperator } from "./ast.ts";
import { TokenCursor } from "./cursor.ts";
import { tokenize } from "./lexer.ts";
import { parseField } from "./parse-field.ts";
import { refuseLength, searchError } from "./search-error.ts";
import type { Vocabulary } from "./vocabulary.ts";

const maxComparisons = 100;
const maxDepth = 20;

const numericOperators: ReadonlySet<string> = new Set<NumericOperator>(["=", "!=", "<", "<=", ">", ">="]);
const textOperators: ReadonlySet<string> = new Set<TextOperator>(["=", "!=", "LIKE", "ILIKE"]);

/**
 * MLflow's filter language: comparisons joined by AND; where the vocabulary allows it, also OR, which binds less, and
 * parentheses. An empty text matches everything: undefined. Throws SEARCH_INVALID.
 */
export function parseFilter(text: string, vocabulary: Vocabulary): Filter | undefined {
  refuseLength("A filter", text);
  const tokens = new TokenCursor(tokenize(text));
  if (tokens.atEnd) return undefined;
  const parser = new FilterParser(tokens, vocabulary);
  const filter = parser.any(0);
  if (!tokens.atEnd) tokens.refuse(`Comparisons can be joined with ${parser.joins} only`);
  return filter;
}

class FilterParser {
  readonly #tokens: TokenCursor;
  readonly #vocabulary: Vocabulary;
  #comparisons = 0;

  constructor(tokens: TokenCursor, vocabulary: Vocabulary) {
    this.#tokens = tokens;
    this.#vocabulary = vocabulary;
  }

  get joins(): string {
    return this.#vocabulary.joins === "any" ? "AND and OR" : "AND";
  }

  any(depth: number): Filter {
    const operands = [this.#all(depth)];
    while (this.#vocabulary.joins === "any" && this.#tokens.takeWord("OR")) operands.push(this.#all(depth));
    return lone(operands) ?? { kind: "or", operands };
  }

  #all(depth: number): Filter {
    const operands = [this.#one(depth)];
    while (this.#tokens.takeWord("AND")) operands.push(this.#one(depth));
    return lone(operands) ?? { kind: "and", operands };
  }

  #one(depth: number): Filter {
    const tokens = this.#tokens;
    if (this.#vocabulary.joins === "and" || !tokens.takePunctuation("(")) return this.#comparison();
    if (depth === maxDepth) tokens.refuse(`A filter may have ${maxDepth} levels of parentheses`);
    const inner = this.any(depth + 1);
    if (!tokens.takePunctuation(")")) tokens.refuse("Expected AND, OR or )");
    return inner;
  }

  #comparison(): Filter {
    if (this.#comparisons === maxComparisons) this.#tokens.refuse(`A filter may have ${maxComparisons} comparisons`);
    this.#comparisons += 1;
    return parseComparison(this.#tokens, this.#vocabulary);
  }
}

function lone(operands: readonly Filter[]): Filter | undefined {
  return operands.length === 1 ? operands[0] : undefined;
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
  if (field.entity !== "attribute") return vocabulary.listable.has(field.entity);
  return vocabulary.attributes.get(field.key)?.type === "id";
}

function nameOf(field: Field): string {
  const key = field.key.length > 60 ? `${field.key.slice(0, 60)}…` : field.key;
  return `${field.entity} '${key}'`;
}
