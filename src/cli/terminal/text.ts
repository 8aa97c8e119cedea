import { stripVTControlCharacters } from "node:util";

const wide =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uFF01-\uFF60]/u;
const marks = /^(?:\p{Mark}|\p{Cf})+$/u;
const controls = /\p{Cc}/gu;
const segmenter = new Intl.Segmenter();

/** Columns that a text takes on a terminal; styles take none. */
export function displayWidth(text: string): number {
  const plain = stripVTControlCharacters(text);
  if (/^[\x20-\x7e]*$/.test(plain)) return plain.length;
  let width = 0;
  for (const { segment } of segmenter.segment(plain)) width += columnsOf(segment);
  return width;
}

function columnsOf(segment: string): number {
  if (marks.test(segment)) return 0;
  return wide.test(segment) ? 2 : 1;
}

/** A text as one line that cannot steer the terminal: names come from other people. */
export function plainLine(text: string): string {
  return stripVTControlCharacters(text).replace(controls, " ");
}

/** Cuts a text to at most `width` columns, with `…` where something is missing. */
export function fitWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = "";
  let used = 1;
  for (const { segment } of segmenter.segment(text)) {
    used += columnsOf(segment);
    if (used > width) break;
    kept += segment;
  }
  return width <= 0 ? "" : `${kept}…`;
}
