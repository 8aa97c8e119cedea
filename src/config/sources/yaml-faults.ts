import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from "yaml";
import type { ConfigFault } from "../faults.ts";
import { describeOrigin, type Origin } from "../origin.ts";
import { openFault, tooDeep, type YamlFault } from "./yaml-open.ts";

/** A parsed file, the places of its offsets, and what is wrong with it before anybody asks for settings. */
export interface ParsedYaml {
  readonly document: Document;
  /** Line and column, counted from 1. */
  readonly placeOf: (offset: number) => { readonly line: number; readonly col: number };
  readonly faults: readonly YamlFault[];
}

/** A broken file breaks in many places; the first ones tell what to do. */
const mostFaults = 20;

export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  // Everything is read as text (failsafe), and turned into a type by the setting's kind. The parser compares each name
  // of a map with all others, which takes 20 s for 30,000 names; `repeatedNames` takes 10 ms.
  const open = openFault(text);
  // The parser goes down by calling itself, and where its stack ends is chance.
  const read = open?.code === "TOO_LARGE" ? text.slice(0, open.offset) : text;
  const document = parseDocument(read, {
    schema: "failsafe",
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
  });
  const notes = [...document.errors, ...document.warnings];
  const faults = notes.map((note) => ({ ...inWords(note), offset: textFrom(text, note.pos[0]) }));
  const placeOf = (offset: number) => lines.linePos(offset);
  // What is never closed breaks all that follows it.
  if (open !== undefined && faults.length > 0) return { document, placeOf, faults: [open] };
  const told = faults.length > 0 ? withoutEchoes(faults) : repeatedNames(document.contents);
  return { document, placeOf, faults: told.slice(0, mostFaults) };
}

/** A fault of the file itself, at its place. */
export function syntaxFault(message: string, origin: Origin, code: ConfigFault["code"] = "SYNTAX"): ConfigFault {
  return { code, path: describeOrigin(origin), message, origin };
}

interface ParserNote {
  readonly code: string;
  readonly message: string;
}

/** The parser quotes what it stumbles over, which may be a secret: only messages that never do are kept. */
function inWords({ code, message }: ParserNote): Pick<YamlFault, "code" | "message"> {
  if (code === "RESOURCE_EXHAUSTION") return { code: "TOO_LARGE", message: tooDeep };
  return { code: "SYNTAX", message: fixed.has(code) ? message : (words[code] ?? "What stands here is not valid YAML") };
}

/** Codes of which the parser has fixed texts. */
const fixed: ReadonlySet<string> = new Set([
  "ALIAS_PROPS",
  "BAD_ALIAS",
  "BAD_INDENT",
  "BAD_SCALAR_START",
  "BLOCK_AS_IMPLICIT_KEY",
  "BLOCK_IN_FLOW",
  "KEY_OVER_1024_CHARS",
  "MISSING_CHAR",
  "MULTIPLE_ANCHORS",
  "MULTIPLE_TAGS",
  "TAB_AS_INDENT",
]);

const words: Readonly<Record<string, string>> = {
  BAD_DIRECTIVE: "Text that begins with % stands in quotes",
  BAD_DQ_ESCAPE: "Invalid escape sequence; in single quotes a \\ is plain",
  MULTILINE_IMPLICIT_KEY: "A name, its colon and the beginning of its value stand on one line, as in `worker: {id: a}`",
  MULTIPLE_DOCS: "A second document begins here; the file must be one, without ---",
  TAG_RESOLVE_FAILED: "Unresolved tag; text that begins with ! stands in quotes",
};

/** One depth that is too much breaks every level around it. */
function withoutEchoes(faults: readonly YamlFault[]): readonly YamlFault[] {
  const deep = faults.find(({ code }) => code === "TOO_LARGE");
  return deep === undefined ? faults : [deep];
}

/** The parser names the line's begin where the indentation is wrong; people look at the text. */
function textFrom(text: string, offset: number): number {
  const spaces = /^ */.exec(text.slice(offset, offset + 200))?.[0].length ?? 0;
  return offset + spaces < text.length ? offset + spaces : offset;
}

/** Names that a map has twice, each at its second place. */
function repeatedNames(root: Node | null): YamlFault[] {
  const faults: YamlFault[] = [];
  const open: (Node | null)[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (isSeq(node)) open.push(...(node.items as Node[]));
    if (!isMap(node)) continue;
    const names = new Set<string>();
    for (const { key, value } of node.items) {
      open.push(value as Node | null);
      if (!isScalar(key)) continue;
      const name = String(key.value);
      if (names.has(name)) {
        faults.push({ code: "SYNTAX", message: "Map keys must be unique", offset: key.range?.[0] ?? 0 });
      }
      names.add(name);
    }
  }
  return faults.toSorted((a, b) => a.offset - b.offset);
}
