import type { Word } from "./words.ts";

/** An option with its value, or a word that is none. */
export type Argument =
  | {
      readonly kind: "option";
      readonly name: string;
      readonly value: string;
      readonly line: number;
      readonly endLine: number;
    }
  | { readonly kind: "word"; readonly value: string; readonly line: number; readonly endLine: number };

interface Syntax {
  /** Options without a value. */
  readonly switches: ReadonlySet<string>;
  /** What follows the first word that is no option is not read. */
  readonly untilWord?: boolean;
}

/** `--name value`, `--name=value`, `-n value`; answers how many words it took. */
export function argumentsOf(
  words: readonly Word[],
  { switches, untilWord = false }: Syntax,
): { readonly given: Argument[]; readonly taken: number } {
  const given: Argument[] = [];
  let at = 0;
  while (at < words.length) {
    const word = words[at];
    if (word === undefined) break;
    const { text, line, endLine } = word;
    if (!/^--?[A-Za-z]/.test(text)) {
      if (untilWord) break;
      given.push({ kind: "word", value: text, line, endLine });
      at++;
      continue;
    }
    const equals = text.indexOf("=");
    const name = equals < 0 ? text : text.slice(0, equals);
    const next = words[at + 1];
    const takesNext =
      equals < 0 && !switches.has(name) && next !== undefined && !/^--[A-Za-z][\w-]*(=.*)?$/s.test(next.text);
    const value = equals >= 0 ? text.slice(equals + 1) : takesNext ? next.text : "true";
    given.push({ kind: "option", name, value, line, endLine: takesNext ? next.endLine : endLine });
    at += takesNext ? 2 : 1;
  }
  return { given, taken: at };
}
