import { Document, isAlias, isCollection, isMap, isScalar, isSeq, parseDocument, type Node, type YAMLMap } from "yaml";
import { isRawMap, type Raw } from "../kinds/index.ts";
import type { JsonSchema } from "../kinds/kind.ts";
import { isUnset } from "../sources/yaml-scalar.ts";
import type { Splice } from "./splice.ts";
import { flowText, requoted, scalarText } from "./write-value.ts";
import { endOfPair, lineStart, locate, type FoundPair, type YamlText } from "./yaml-text.ts";

/** Why an edit was not made, as a clause after the key. */
export class NotEditable extends Error {}

/** Gives a value to a path; what stands there is replaced, else it is added at the end of its group. */
export function setSplice(yaml: YamlText, path: readonly string[], raw: Raw, schema: JsonSchema = {}): Splice {
  const { exact, deepest, rest } = locate(yaml.root, path);
  if (exact) return replaceSplice(yaml, exact, raw, schema);
  const value = flowText(raw, schema);
  if (deepest === undefined) return atEnd(yaml, path, value);
  const { value: node } = deepest.pair;
  if (isAlias(node)) throw new NotEditable("stands behind an alias of the file; change it by hand");
  if (isMap(node) && node.items.length > 0) return insertSplice(yaml, node, rest, value);
  if (isMap(node) || isUnset(node ?? undefined)) return fillSplice(yaml, deepest, rest, value);
  throw new NotEditable("cannot be set, because the file gives its group a value; correct that first");
}

/** Takes a pair away, with its own lines; a group that is left without anything goes too. */
export function unsetSplice(yaml: YamlText, found: FoundPair): Splice {
  const { text } = yaml;
  const { map, pair, above } = found;
  if (map.flow) return flowSplice(map, (copy) => void copy.delete(pair.key));
  const from = lineStart(text, pair.key.range?.[0] ?? 0);
  const parent = above.at(-1);
  // A comment in the group says more than that it is empty.
  if (parent && map.items.length === 1 && !text.slice(parent.pair.key.range?.[1], from).includes("#")) {
    return unsetSplice(yaml, parent);
  }
  return { from, to: endOfPair(text, pair), text: "" };
}

function replaceSplice(yaml: YamlText, { pair }: FoundPair, raw: Raw, schema: JsonSchema): Splice {
  const { value: node, key } = pair;
  if (isAlias(node)) throw new NotEditable("stands behind an alias of the file; change it by hand");
  const range = node?.range;
  if (!node || !range || range[0] === range[1]) {
    const at = (yaml.text.indexOf(":", key.range?.[1] ?? 0) || 0) + 1;
    return { from: at, to: at, text: ` ${flowText(raw, schema)}` };
  }
  const [from, to] = range;
  if (isScalar(node)) {
    const text = typeof raw === "string" ? requoted(raw, node.type, schema) : flowText(raw, schema);
    const overLines = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
    return { from, to, text: overLines ? `${text}${yaml.eol}` : text };
  }
  if (isCollection(node) && !node.flow) return replaceBlock(yaml, node, from, to, raw, schema);
  return { from, to, text: flowText(raw, schema) };
}

/** A list over lines stays one; anything else becomes one line behind the name. */
function replaceBlock(yaml: YamlText, node: Node, from: number, to: number, raw: Raw, schema: JsonSchema): Splice {
  const indent = from - lineStart(yaml.text, from);
  const end = yaml.text[to - 1] === "\n" ? yaml.eol : "";
  if (isSeq(node) && typeof raw !== "string" && !isRawMap(raw) && raw.length > 0) {
    const items = raw.map((item) => `- ${flowText(item, (schema["items"] ?? {}) as JsonSchema)}`);
    return { from, to, text: items.join(yaml.eol + " ".repeat(indent)) + end };
  }
  return { from, to, text: flowText(raw, schema) + end };
}

function insertSplice(yaml: YamlText, map: YAMLMap, path: readonly string[], value: string): Splice {
  if (map.flow) return flowSplice(map, (copy) => copy.add(flowPair(path, value)));
  const first = map.items[0]?.key as Node;
  const last = map.items.at(-1) as FoundPair["pair"];
  const indent = (first.range?.[0] ?? 0) - lineStart(yaml.text, first.range?.[0] ?? 0);
  return atLine(yaml, endOfPair(yaml.text, last), block(path, value, indent, yaml.eol));
}

/** A group without members (`worker:`): they go below its name. */
function fillSplice(yaml: YamlText, { pair }: FoundPair, path: readonly string[], value: string): Splice {
  const { text, eol } = yaml;
  const from = pair.key.range?.[0] ?? 0;
  const indent = from - lineStart(text, from);
  const node = pair.value;
  if (node?.range && node.range[1] > node.range[0]) {
    const colon = text.lastIndexOf(":", node.range[0]) + 1;
    return { from: colon, to: node.range[1], text: eol + block(path, value, indent + 2, eol).trimEnd() };
  }
  const end = text.indexOf("\n", from);
  return atLine(yaml, end < 0 ? text.length : end + 1, block(path, value, indent + 2, eol));
}

function atEnd(yaml: YamlText, path: readonly string[], value: string): Splice {
  const last = yaml.root?.items.at(-1) as FoundPair["pair"] | undefined;
  if (yaml.root?.flow) return flowSplice(yaml.root, (copy) => copy.add(flowPair(path, value)));
  const at = last ? endOfPair(yaml.text, last) : yaml.text.length;
  return atLine(yaml, at, block(path, value, 0, yaml.eol));
}

function atLine({ text, eol }: YamlText, at: number, lines: string): Splice {
  return { from: at, to: at, text: (at === 0 || text[at - 1] === "\n" ? "" : eol) + lines };
}

/** `a: ⏎  b: value` with the line's end. */
function block(path: readonly string[], value: string, indent: number, eol: string): string {
  return path
    .map((name, depth) => {
      const end = depth === path.length - 1 ? ` ${value}` : "";
      return `${" ".repeat(indent + 2 * depth)}${scalarText(name)}:${end}${eol}`;
    })
    .join("");
}

const failsafe = { schema: "failsafe" } as const;

function flowPair(path: readonly string[], value: string) {
  const text = path.reduceRight((inner, name) => `{${scalarText(name)}: ${inner}}`, value);
  const { contents } = parseDocument(text, failsafe);
  if (!isMap(contents) || contents.items[0] === undefined) throw new NotEditable("cannot be written there");
  return contents.items[0];
}

/** Rewrites one `{…}`; nothing around it changes. */
function flowSplice(map: YAMLMap, change: (copy: YAMLMap) => void): Splice {
  const [from, to] = map.range ?? [0, 0];
  change(map);
  const holder = new Document(null, failsafe);
  holder.contents = map;
  return { from, to, text: holder.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd() };
}
