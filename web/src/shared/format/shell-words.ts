/** How a command is written on one line, as a POSIX shell with `$'…'` (bash, zsh) would read it. */

const plain = /^[\w@%+=:,./-]+$/;
// Line breaks and other control characters would not survive a one-line field.
const unprintable = /\p{Cc}/u;

/** A word as a shell needs it. */
export function quoteWord(word: string): string {
  if (plain.test(word)) return word;
  if (unprintable.test(word)) return `$'${word.replaceAll(/[\\'\p{Cc}]/gu, escaped)}'`;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A command's words on one line. */
export function quoteWords(words: readonly string[]): string {
  return words.map(quoteWord).join(" ");
}

export type ParsedWords =
  | { readonly words: readonly string[] }
  /** What is wrong, as a sentence for the person who types. */
  | { readonly problem: string };

/**
 * Reads a line as words: quotes and backslashes mean what they mean to a shell; nothing else does, so `$HOME`, `|` and
 * `*` stay as they are typed.
 */
export function parseWords(line: string): ParsedWords {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < line.length) {
    const char = line.charAt(at);
    if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at += 1;
      continue;
    }
    const piece = pieceAt(line, at);
    if ("problem" in piece) return piece;
    word = (word ?? "") + piece.text;
    at = piece.end;
  }
  if (word !== undefined) words.push(word);
  return { words };
}

type Piece = { readonly text: string; readonly end: number } | { readonly problem: string };

function pieceAt(line: string, at: number): Piece {
  const char = line.charAt(at);
  if (char === "'") return quotedPiece(line, at + 1, "'", () => undefined);
  if (char === '"') return quotedPiece(line, at + 1, '"', escapeInDouble);
  if (char === "$" && line.charAt(at + 1) === "'") return quotedPiece(line, at + 2, "'", escapeInDollar);
  if (char !== "\\") return { text: char, end: at + 1 };
  return at + 1 < line.length
    ? { text: line.charAt(at + 1), end: at + 2 }
    : { problem: "The line ends with a backslash: type what it stands before." };
}

/** Text up to the closing quote. `escape`: what a backslash there means, or undefined when it is only itself. */
function quotedPiece(line: string, start: number, quote: string, escape: typeof escapeInDouble): Piece {
  let text = "";
  let at = start;
  while (at < line.length) {
    const char = line.charAt(at);
    if (char === quote) return { text, end: at + 1 };
    const found = char === "\\" ? escape(line, at) : undefined;
    text += found?.text ?? char;
    at = found?.end ?? at + 1;
  }
  return { problem: `A quote (${quote}) is not closed.` };
}

interface Escape {
  readonly text: string;
  readonly end: number;
}

function escapeInDouble(line: string, at: number): Escape | undefined {
  const next = line.charAt(at + 1);
  return next !== "" && '"\\$`'.includes(next) ? { text: next, end: at + 2 } : undefined;
}

const named: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\", "'": "'" };

function escapeInDollar(line: string, at: number): Escape | undefined {
  const code = /^u([0-9a-f]{4})/.exec(line.slice(at + 1, at + 6))?.[1];
  if (code !== undefined) return { text: String.fromCodePoint(Number.parseInt(code, 16)), end: at + 6 };
  const text = named[line.charAt(at + 1)];
  return text === undefined ? undefined : { text, end: at + 2 };
}

function escaped(char: string): string {
  const name = Object.keys(named).find((key) => named[key] === char);
  return name === undefined ? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}` : `\\${name}`;
}
