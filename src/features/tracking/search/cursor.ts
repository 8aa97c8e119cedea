import { searchError } from "./search-error.ts";
import type { Token } from "./lexer.ts";

/** Reads tokens one after another. */
export class TokenCursor {
  readonly #tokens: readonly Token[];
  #next = 0;

  /** `tokens` end with the token of the end. */
  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(ahead = 0): Token {
    const token = this.#tokens[Math.min(this.#next + ahead, this.#tokens.length - 1)];
    if (token === undefined) throw new Error("A token list has at least its end.");
    return token;
  }

  take(): Token {
    const token = this.peek();
    this.#next += 1;
    return token;
  }

  /** True, and past it, when the next token is this keyword. */
  takeWord(keyword: string): boolean {
    const found = isWord(this.peek(), keyword);
    if (found) this.#next += 1;
    return found;
  }

  /** True, and past it, when the next token is this character. */
  takePunctuation(text: string): boolean {
    const token = this.peek();
    const found = token.kind === "punctuation" && token.text === text;
    if (found) this.#next += 1;
    return found;
  }

  get atEnd(): boolean {
    return this.peek().kind === "end";
  }

  /** Throws, naming the next token. */
  refuse(what: string, hint?: string): never {
    const token = this.peek();
    throw searchError(what, token.text, token.at, hint);
  }
}

function isWord(token: Token, keyword: string): boolean {
  return token.kind === "word" && token.text.toUpperCase() === keyword;
}
