import { searchError } from "./search-error.ts";

export type TokenKind = "word" | "number" | "string" | "quotedName" | "operator" | "punctuation" | "end";

/** A piece of a search expression. */
export interface Token {
  readonly kind: TokenKind;
  /** As written. */
  readonly text: string;
  /** Without quotes. */
  readonly value: string;
  readonly at: number;
  /** For strings: which quote. A name in double quotes and a string in double quotes look alike. */
  readonly quote?: "'" | '"' | "`";
  /** The token before it ends where this one starts. */
  readonly adjacent: boolean;
}

const space = /\s+/y;
const word = /[\p{L}\p{N}_][\p{L}\p{N}_.]*/uy;
const number = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_.])/uy;
const operator = /[<>=!]+/y;
const punctuation = /[(),]/y;

/** Splits an expression; linear in its length. Throws SEARCH_INVALID. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let end = -1;
  while (at < text.length) {
    const blank = match(space, text, at);
    if (blank === undefined) {
      const token = next(text, at, at === end);
      tokens.push(token);
      at += token.text.length;
      end = at;
    } else {
      at += blank.length;
    }
  }
  tokens.push({ kind: "end", text: "", value: "", at: text.length, adjacent: false });
  return tokens;
}

function next(text: string, at: number, adjacent: boolean): Token {
  const quote = text[at];
  if (quote === "'" || quote === '"' || quote === "`") return quoted(text, at, quote, adjacent);
  for (const [kind, pattern] of [
    ["number", number],
    ["word", word],
    ["operator", operator],
    ["punctuation", punctuation],
  ] as const) {
    const found = match(pattern, text, at);
    if (found !== undefined) return { kind, text: found, value: found, at, adjacent };
  }
  const [char] = text.slice(at, at + 2);
  throw searchError("An unexpected character", char ?? "", at, "Names with other characters go into backticks: `a-b`.");
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** A doubled quote stands for the quote itself. */
function quoted(text: string, at: number, quote: "'" | '"' | "`", adjacent: boolean): Token {
  let end = at + 1;
  for (;;) {
    end = text.indexOf(quote, end);
    if (end === -1) throw searchError(`A quote that is not closed`, text.slice(at), at);
    if (text[end + 1] !== quote) break;
    end += 2;
  }
  const raw = text.slice(at, end + 1);
  const value = raw.slice(1, -1).replaceAll(quote + quote, quote);
  return { kind: quote === "`" ? "quotedName" : "string", text: raw, value, at, quote, adjacent };
}
