import type { OrderKey } from "./ast.ts";
import { TokenCursor } from "./cursor.ts";
import { tokenize } from "./lexer.ts";
import { parseField } from "./parse-field.ts";
import { refuseLength, searchError } from "./search-error.ts";
import type { Vocabulary } from "./vocabulary.ts";

const maxKeys = 20;

/** One key an entry: `metrics.loss DESC`. Ascending unless it says otherwise; no key twice. */
export function parseOrderBy(clauses: readonly string[], vocabulary: Vocabulary): OrderKey[] {
  if (clauses.length > maxKeys) {
    throw searchError(`A list can be ordered by ${maxKeys} keys`, clauses[maxKeys] ?? "", 0);
  }
  const keys: OrderKey[] = [];
  for (const clause of clauses) {
    const key = parseClause(clause, vocabulary);
    if (keys.some(({ field }) => field.entity === key.field.entity && field.key === key.field.key)) {
      throw searchError("`order_by` contains duplicate fields", clause, 0);
    }
    keys.push(key);
  }
  return keys;
}

function parseClause(clause: string, vocabulary: Vocabulary): OrderKey {
  refuseLength("An order_by clause", clause);
  const tokens = new TokenCursor(tokenize(clause));
  const start = tokens.peek();
  const field = parseField(tokens, vocabulary);
  if (!vocabulary.orderable.has(field.entity)) {
    throw searchError(`A list cannot be ordered by a ${field.entity}`, start.text, start.at);
  }
  const descending = tokens.takeWord("DESC");
  if (!descending) tokens.takeWord("ASC");
  if (!tokens.atEnd) tokens.refuse("Invalid ordering key in an order_by clause", "Expected ASC or DESC.");
  return { field, ascending: !descending };
}
