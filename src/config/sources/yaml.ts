import { LineCounter, parseDocument } from "yaml";
import type { ConfigFault } from "../faults.ts";
import { describeOrigin, type Origin } from "../origin.ts";
import type { Registry } from "../registry/registry.ts";
import type { Variables } from "./expand.ts";
import type { Layer } from "./source.ts";
import { YamlWalk } from "./yaml-walk.ts";

export interface YamlFile {
  readonly file: string;
  /** Absolute folder at which its relative paths start. */
  readonly folder: string;
  readonly text: string;
  readonly layer: "file" | "preset";
  readonly variables: Variables;
}

/** A pharos.yaml: maps of settings, each with its line and column. */
export function yamlLayer({ file, folder, text, layer, variables }: YamlFile, registry: Registry): Layer {
  const lines = new LineCounter();
  // Everything is read as text (failsafe), and turned into a type by the setting's kind.
  const document = parseDocument(text, { schema: "failsafe", lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Origin => {
    const { line, col } = lines.linePos(offset);
    return { layer, file, line, column: col };
  };
  const notes = [...document.errors, ...document.warnings];
  if (notes.length > 0) {
    const faults = notes.map((note) => syntaxFault(withoutContent(note), at(note.pos[0])));
    return { candidates: [], faults, warnings: [] };
  }
  const walk = new YamlWalk({ folder, document, registry, variables, at });
  walk.read();
  return { candidates: walk.candidates, faults: walk.faults, warnings: walk.warnings };
}

/** A fault of the file itself, at its place. */
export function syntaxFault(message: string, origin: Origin): ConfigFault {
  return { code: "SYNTAX", path: describeOrigin(origin), message, origin };
}

/** The parser's message in one line; a word that it takes for a tag may be a secret that begins with `!`. */
function withoutContent({ code, message }: { readonly code: string; readonly message: string }): string {
  const [line = message] = message.split("\n", 1);
  if (code === "TAG_RESOLVE_FAILED") return "Unresolved tag; text that begins with ! stands in quotes";
  return code === "BAD_DQ_ESCAPE" ? "Invalid escape sequence; in single quotes a \\ is plain" : line;
}
