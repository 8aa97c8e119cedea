import { isMap, isScalar, LineCounter, parseDocument, type Node, type Pair, type YAMLMap } from "yaml";
import type { ConfigFault } from "../faults.ts";
import { describeOrigin } from "../origin.ts";
import { isUnset } from "../sources/yaml-scalar.ts";

/** A YAML text with the places of its nodes, for edits that leave every other byte as it is. */
export interface YamlText {
  readonly text: string;
  /** undefined in a file that says nothing yet. */
  readonly root: YAMLMap | undefined;
  /** What ends its lines. */
  readonly eol: "\n" | "\r\n";
  place(offset: number): { readonly line: number; readonly column: number };
}

/** The text as a map of settings, or why it is none. */
export function openYaml(
  text: string,
  file: string,
): { readonly yaml: YamlText } | { readonly faults: readonly ConfigFault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: "failsafe", lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const fault = (message: string, offset: number): ConfigFault => {
    const origin = { layer: "file", file, ...place(offset) } as const;
    return { code: "SYNTAX", path: describeOrigin(origin), message: message.split("\n", 1)[0] ?? message, origin };
  };
  const notes = [...document.errors, ...document.warnings];
  if (notes.length > 0) return { faults: notes.map(({ message, pos }) => fault(message, pos[0])) };
  const { contents } = document;
  const root = isMap(contents) ? contents : undefined;
  if (root === undefined && contents !== null && !isUnset(contents)) {
    return { faults: [fault("The file must be a map of settings", contents.range?.[0] ?? 0)] };
  }
  return { yaml: { text, root, eol: text.includes("\r\n") ? "\r\n" : "\n", place } };
}

/** A pair of a map, with the map that holds it. */
export interface FoundPair {
  readonly map: YAMLMap;
  readonly pair: Pair<Node, Node | null>;
  /** The pairs that lead to it, the outermost first. */
  readonly above: readonly FoundPair[];
  /** Its own name as it stands there; a dotted one leads deeper. */
  readonly name: readonly string[];
}

/** The pairs that a path leads to: the exact one, else the deepest one on the way. */
export interface Located {
  readonly exact?: FoundPair;
  /** What leads there as far as it exists; undefined at the root. */
  readonly deepest?: FoundPair;
  /** The part of the path below `deepest`. */
  readonly rest: readonly string[];
}

/** Finds a path in nested maps, whose names may be dotted: `worker.id: a` is worker, id. */
export function locate(map: YAMLMap | undefined, path: readonly string[], above: readonly FoundPair[] = []): Located {
  let best: Located = { ...(above.length > 0 ? { deepest: above.at(-1)! } : {}), rest: path };
  for (const pair of (map?.items ?? []) as Pair<Node, Node | null>[]) {
    const name = isScalar(pair.key) ? String(pair.key.value).split(".") : [];
    if (name.length === 0 || name.length > path.length || name.some((part, at) => part !== path[at])) continue;
    const found: FoundPair = { map: map!, pair, above, name };
    const rest = path.slice(name.length);
    if (rest.length === 0) return { exact: found, deepest: found, rest };
    const { value } = pair;
    const inside = isMap(value) ? locate(value, rest, [...above, found]) : { deepest: found, rest };
    if ("exact" in inside) return inside;
    if (inside.rest.length < best.rest.length) best = inside;
  }
  return best;
}

/** Where a line begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Where the line after this one begins, or the end of the text. */
function nextLine(text: string, offset: number): number {
  const at = text.indexOf("\n", offset);
  return at < 0 ? text.length : at + 1;
}

/** Where the lines of a pair end, with the comment that stands beside its value. */
export function endOfPair(text: string, { key, value }: Pair<Node, Node | null>): number {
  const end = value?.range?.[1] ?? key.range?.[1] ?? 0;
  return end > 0 && text[end - 1] === "\n" ? end : nextLine(text, end);
}
