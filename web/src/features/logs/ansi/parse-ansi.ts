import { applySgr, plainStyle, type TextStyle } from "./style.ts";

/** A part of a line with one look. `at`: where it begins in the line as written, in UTF-16 units. */
export interface AnsiPart {
  readonly text: string;
  readonly style: TextStyle;
  readonly at: number;
}

// Sequences that begin with ESC or their one-character forms (C1). Strings (titles, links: OSC and their like) end with BEL,
// ST, or with the line when it cuts them off. Last: an ESC that begins nothing known, and control characters that draw nothing.
const escapes = new RegExp(
  [
    String.raw`(?:\u001b\[|\u009b)([0-?]*)([ -/]*)([@-~]?)`,
    String.raw`(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c|$)?`,
    String.raw`\u001b[ -/]*[0-~]?`,
    String.raw`[\u0000-\u0008\u000a-\u001f\u007f-\u009f]`,
  ].join("|"),
  "g",
);

/**
 * A line's text by its looks. Colours and weights (SGR) are kept; every other escape and control character is dropped, tabs
 * stay. Parts are never empty; their texts together are the line as it is read.
 */
export function parseAnsi(line: string): readonly AnsiPart[] {
  const parts: AnsiPart[] = [];
  let style = plainStyle;
  let from = 0;
  for (const found of line.matchAll(escapes)) {
    if (found.index > from) parts.push({ text: line.slice(from, found.index), style, at: from });
    from = found.index + found[0].length;
    const [, parameters = "", between, final] = found;
    if (final === "m" && between === "" && !/[<-?]/.test(parameters)) style = applySgr(style, parameters);
  }
  if (from < line.length) parts.push({ text: line.slice(from), style, at: from });
  return parts;
}

/** The line without any escape: as it is copied. */
export function plainText(line: string): string {
  return parseAnsi(line)
    .map(({ text }) => text)
    .join("");
}
