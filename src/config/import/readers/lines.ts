import type { Item, OtherLine } from "../model.ts";

/** A line, or several, that holds no value: a group's name, a marker. */
export interface Structure {
  readonly line: number;
  readonly endLine?: number;
  readonly note: string;
}

export function linesOf(text: string): string[] {
  const lines = text.replace(/^\u{FEFF}/u, "").split(/\r\n|\n|\r/);
  // The end of the last line is not the start of another one.
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/**
 * The lines at which no item starts. What no reader accounted for is not taken for a comment: it is answered as
 * `strange`, so that the report cannot pass over it.
 */
export function otherLines(
  file: string,
  text: string,
  items: readonly Item[],
  structures: readonly Structure[],
): { readonly others: OtherLine[]; readonly strange: readonly number[] } {
  const started = new Set(items.map(({ line }) => line));
  const owners = ownersOf(items);
  const notes = notesOf(structures);
  const others: OtherLine[] = [];
  const strange: number[] = [];
  for (const [index, content] of linesOf(text).entries()) {
    const line = index + 1;
    if (started.has(line)) continue;
    const bare = content.trim();
    const owner = owners.get(line);
    // Inside of a text even an empty line belongs to it; between a list's members it does not.
    const inText = owner !== undefined && owner.members === undefined;
    const note = owner === undefined ? notes.get(line) : `part of line ${owner.line}`;
    if (bare === "" && !inText) others.push({ file, line, outcome: "blank", note: "" });
    else if (bare.startsWith("#") && !inText) others.push({ file, line, outcome: "comment", note: "" });
    else if (note !== undefined) others.push({ file, line, outcome: "structure", note });
    else strange.push(line);
  }
  return { others, strange };
}

/** Which item each line below an item's first belongs to. */
function ownersOf(items: readonly Item[]): Map<number, Item> {
  const owners = new Map<number, Item>();
  for (const item of items) for (let line = item.line + 1; line <= item.endLine; line++) owners.set(line, item);
  return owners;
}

function notesOf(structures: readonly Structure[]): Map<number, string> {
  const notes = new Map<number, string>();
  for (const { line, endLine = line, note } of structures)
    for (let each = line; each <= endLine; each++) if (!notes.has(each)) notes.set(each, note);
  return notes;
}
