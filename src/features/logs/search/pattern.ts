import { requiredText } from "./required-text.ts";

/** What is looked for in each line. */
export interface SearchPattern {
  readonly text: string;
  readonly regex: boolean;
  readonly caseSensitive: boolean;
}

/** A line in a text, in UTF-16 units. */
export interface FoundLine {
  readonly start: number;
  readonly end: number;
}

/** A compiled pattern. Throws SyntaxError for a regular expression that is not one. */
export interface LineSearch {
  /** False when nothing can be found in lines whose bytes, each as one character, are these. */
  mayFind(bytes: string): boolean;
  /** The lines in which something is found, in order; the text is many lines, without the last one's end. */
  linesIn(text: string): Iterable<FoundLine>;
  /** Where something is found in a line's text, in UTF-16 units; at most `limit` places. */
  ranges(text: string, limit: number): [number, number][];
}

/** Shorter texts stand in so many lines that it does not help to look for them first. */
const requiredUnits = 2;
/** So many lines of one text are looked at by themselves; beyond that the whole text is searched faster. */
const linesAlone = 16;

export function compilePattern({ text, regex, caseSensitive }: SearchPattern): LineSearch {
  const source = regex ? text : escape(text);
  const flags = caseSensitive ? "m" : "im";
  const finder = new RegExp(source, `g${flags}`);
  const required = usable(regex ? requiredText(source) : [text], caseSensitive);
  const inBytes = required && finderOf(required.map(bytesOf), caseSensitive);
  const plan: TextPlan = {
    oneLine: new RegExp(source, flags),
    hint: required && finderOf(required, caseSensitive),
    whole: staysInLine(source) ? finder : undefined,
  };
  return {
    mayFind(bytes) {
      if (inBytes === undefined) return true;
      inBytes.lastIndex = 0;
      return inBytes.test(bytes);
    },
    linesIn: (lines) => linesIn(lines, plan),
    ranges: (line, limit) => rangesOf(finder, line, limit),
  };
}

function rangesOf(finder: RegExp, line: string, limit: number): [number, number][] {
  const places: [number, number][] = [];
  // matchAll begins where the expression's last search ended.
  finder.lastIndex = 0;
  for (const found of line.matchAll(finder)) {
    places.push([found.index, found.index + found[0].length]);
    if (places.length === limit) break;
  }
  return places;
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

/**
 * The longest parts of the texts that a line's bytes hold as they are: U+FFFD stands for damaged bytes too, half a
 * surrogate pair has no bytes, and only ASCII is the same bytes in both cases but for one bit each. Undefined when one
 * of the texts has no such part.
 */
function usable(texts: readonly string[] | undefined, caseSensitive: boolean): string[] | undefined {
  const parts = texts?.map((text) => {
    const pieces = text.toWellFormed().split(caseSensitive ? "\uFFFD" : /[^ -~]+/);
    return pieces.reduce((best, piece) => (piece.length > best.length ? piece : best));
  });
  return parts?.every(({ length }) => length >= requiredUnits) === true ? parts : undefined;
}

/** UTF-8, each byte as one character. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString("latin1");
}

function finderOf(texts: readonly string[], caseSensitive: boolean): RegExp {
  // A group, since V8 looks for a bare text in another way, which takes three times as long where its first character
  // is a frequent one (0.9 s a GiB).
  const source = texts.map((text) => `(?:${escape(text.slice(0, 1))})${escape(text.slice(1))}`).join("|");
  return new RegExp(source, caseSensitive ? "g" : "gi");
}

/**
 * True for a regular expression that cannot match a line end or look beyond one, so that many lines may be searched at
 * once (three times as fast). Errs on the side of false.
 */
function staysInLine(source: string): boolean {
  return !/\[\^|\\[^dwbBS\W_]|\(\?(?!:)|[^ -\uFFFF]/.test(source);
}

interface TextPlan {
  readonly oneLine: RegExp;
  /** Finds what stands in each line that is looked for, and in others. */
  readonly hint: RegExp | undefined;
  /** Searches many lines at once. */
  readonly whole: RegExp | undefined;
}

function* linesIn(text: string, { oneLine, hint, whole }: TextPlan): Generator<FoundLine, void> {
  let alone = 0;
  for (let from = 0; from <= text.length;) {
    const fast = whole !== undefined && (hint === undefined || alone >= linesAlone) ? whole : hint;
    const at = fast === undefined ? from : indexOf(text, fast, from);
    if (at === -1) return;
    const line = lineAt(text, at);
    alone += 1;
    if ((fast !== undefined && fast === whole) || oneLine.test(text.slice(line.start, line.end))) yield line;
    from = line.end + 1;
  }
}

function indexOf(text: string, finder: RegExp, from: number): number {
  finder.lastIndex = from;
  return finder.exec(text)?.index ?? -1;
}

function lineAt(text: string, at: number): FoundLine {
  const end = text.indexOf("\n", at);
  return { start: at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1, end: end === -1 ? text.length : end };
}
