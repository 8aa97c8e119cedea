import { tokensOf, type Token } from "./tokens.ts";

/** What a filter wants at a place: a field, an operator or a value for it, or what joins comparisons. */
export interface Expected {
  readonly what: "field" | "operator" | "value" | "join";
  /** The field of the comparison, as it is written; for operators and values. */
  readonly field: string;
  /** What a completion replaces: the word that the caret is at the end of, or nothing. */
  readonly from: number;
  readonly to: number;
  readonly typed: string;
  /** Parentheses that are open. */
  readonly depth: number;
}

const joins = /^(and|or)$/i;
const wordOperators = /^(like|ilike|in|is|not)$/i;

/** Reads a filter up to the caret. */
export function expectAt(text: string, caret: number): Expected {
  const before = tokensOf(text.slice(0, caret));
  const last = before.at(-1);
  const touches = last !== undefined && last.end === caret && isWord(last);
  const state = before.slice(0, touches ? -1 : undefined).reduce(step, start);
  const from = touches ? last.at : caret;
  return { what: state.what, field: state.field, depth: state.depth, from, to: caret, typed: text.slice(from, caret) };
}

interface State {
  readonly what: Expected["what"];
  readonly field: string;
  readonly depth: number;
}

const start: State = { what: "field", field: "", depth: 0 };

function isWord({ kind }: Token): boolean {
  return kind === "name" || kind === "string" || kind === "number" || kind === "operator";
}

function step(state: State, token: Token): State {
  switch (state.what) {
    case "field":
      if (token.kind === "open") return { ...state, depth: state.depth + 1 };
      return token.kind === "name" ? { ...state, what: "operator", field: token.text } : state;
    case "operator":
      return token.kind === "operator" || wordOperators.test(token.text) ? { ...state, what: "value" } : state;
    case "value":
      // IS NOT NULL, NOT IN (…): the value comes after the words and the parenthesis.
      if (wordOperators.test(token.text) || ["open", "comma"].includes(token.kind)) return state;
      return { ...state, what: "join" };
    case "join":
      if (token.kind === "close") return { ...state, depth: Math.max(0, state.depth - 1) };
      if (token.kind === "comma") return { ...state, what: "value" };
      return joins.test(token.text) ? { ...state, what: "field", field: "" } : state;
  }
}
