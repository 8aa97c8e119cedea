import { isMap, isScalar, isSeq, Lexer, LineCounter, parseDocument, type Document, type Node } from "yaml";
import type { ConfigFault } from "../faults.ts";
import { describeOrigin, type Origin } from "../origin.ts";

/** A parsed file, the places of its offsets, and what is wrong with it before anybody asks for settings. */
export interface ParsedYaml {
  readonly document: Document;
  /** Line and column, counted from 1. */
  readonly placeOf: (offset: number) => { readonly line: number; readonly col: number };
  readonly faults: readonly YamlFault[];
}

interface YamlFault extends Pick<ConfigFault, "code" | "message"> {
  readonly offset: number;
}

/** A broken file breaks in many places; the first ones tell what to do. */
const mostFaults = 20;

export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  // Everything is read as text (failsafe), and turned into a type by the setting's kind. The parser compares each name
  // of a map with all others, which takes 20 s for 30,000 names; `repeatedNames` takes 10 ms.
  const deep = depthFault(text);
  // The parser goes down by calling itself, and where its stack ends is chance.
  const document = parseDocument(deep === undefined ? text : text.slice(0, deep.offset), {
    schema: "failsafe",
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
  });
  const notes = [...document.errors, ...document.warnings].slice(0, mostFaults);
  const faults = notes.map((note) => ({ ...inWords(note), offset: textFrom(text, note.pos[0]) }));
  const told = faults.length > 0 ? withoutEchoes(faults) : repeatedNames(document.contents);
  return { document, placeOf: (offset) => lines.linePos(offset), faults: deep === undefined ? told : [deep] };
}

/** A fault of the file itself, at its place. */
export function syntaxFault(message: string, origin: Origin, code: ConfigFault["code"] = "SYNTAX"): ConfigFault {
  return { code, path: describeOrigin(origin), message, origin };
}

interface ParserNote {
  readonly code: string;
  readonly message: string;
}

/** The parser's message in one line. Its own words are kept where people understand them and they quote nothing. */
function inWords({ code, message }: ParserNote): Pick<YamlFault, "code" | "message"> {
  if (code === "RESOURCE_EXHAUSTION") return { code: "TOO_LARGE", message: tooDeep };
  return { code: "SYNTAX", message: words[code] ?? message.split("\n", 1)[0] ?? message };
}

const words: Readonly<Record<string, string>> = {
  BAD_DQ_ESCAPE: "Invalid escape sequence; in single quotes a \\ is plain",
  MULTILINE_IMPLICIT_KEY: "A name, its colon and the begin of its value stand on one line, as in `worker: {id: a}`",
  MULTIPLE_DOCS: "A second document begins here; the file must be one, without ---",
  // A word that is taken for a tag may be a secret that begins with `!`.
  TAG_RESOLVE_FAILED: "Unresolved tag; text that begins with ! stands in quotes",
};

const mostDepth = 50;

/** Where `[` and `{` are nested deeper than any setting is. */
function depthFault(text: string): YamlFault | undefined {
  let depth = 0;
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === "[" || token === "{") depth++;
    if (token === "]" || token === "}") depth--;
    if (depth > mostDepth) return { code: "TOO_LARGE", message: tooDeep, offset };
    // Marks that the lexer puts between the parts of the text.
    if (token !== "\u0002" && token !== "\u0018" && token !== "\u001F") offset += token.length;
  }
  return undefined;
}

const tooDeep = "Lists and maps are nested too deep";

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
  while (open.length > 0 && faults.length < mostFaults) {
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
  return faults.slice(0, mostFaults).toSorted((a, b) => a.offset - b.offset);
}
