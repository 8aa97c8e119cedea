/** A piece of a filter as it is typed; unlike the server's, unclosed quotes are taken too. */
export interface Token {
  readonly kind: "name" | "number" | "string" | "operator" | "open" | "close" | "comma" | "other";
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

const pieces: readonly (readonly [Token["kind"], RegExp])[] = [
  ["string", /'(?:[^']|'')*'?/y],
  ["number", /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_.])/uy],
  // A name may end in a quoted key: metrics.`val loss`.
  ["name", /(?:[\p{L}\p{N}_][\p{L}\p{N}_.]*)?(?:`(?:[^`]|``)*`?|"(?:[^"]|"")*"?)|[\p{L}\p{N}_][\p{L}\p{N}_.]*/uy],
  ["operator", /[<>=!]+/y],
  ["open", /\(/y],
  ["close", /\)/y],
  ["comma", /,/y],
  ["other", /\S/uy],
];
const space = /\s+/y;

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = matchAt(space, text, at);
    const token = blank === undefined ? tokenAt(text, at) : undefined;
    if (token !== undefined) tokens.push(token);
    at = token?.end ?? at + (blank?.length ?? 1);
  }
  return tokens;
}

function tokenAt(text: string, at: number): Token {
  for (const [kind, pattern] of pieces) {
    const found = matchAt(pattern, text, at);
    if (found !== undefined) return { kind, text: found, at, end: at + found.length };
  }
  return { kind: "other", text: text.slice(at, at + 1), at, end: at + 1 };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  return found === "" ? undefined : found;
}
