import { isMap, type Node } from "yaml";
import { setSplice } from "./edit-yaml.ts";
import { unsetSplice } from "./edit-yaml.ts";
import type { Splice } from "./splice.ts";
import { scalarText } from "./write-value.ts";
import { endOfPair, lineStart, locate, type FoundPair, type YamlText } from "./yaml-text.ts";

/** Takes a pair to another group, with the comments above and beside it. */
export function moveSplices(yaml: YamlText, from: FoundPair, to: readonly string[]): Splice[] {
  const { deepest, rest } = locate(yaml.root, to);
  const target = deepest?.pair.value;
  if (from.map.flow || (isMap(target) && target.flow)) {
    const raw = from.pair.value?.toJSON() as never;
    return [unsetSplice(yaml, from), setSplice(yaml, to, raw)];
  }
  const block = isMap(target) && target.items.length > 0 ? target : undefined;
  const items = (block ?? yaml.root)?.items ?? [];
  const at = endOfPair(yaml.text, items.at(-1) as FoundPair["pair"]);
  const indent = block ? columnOf(yaml, (items[0] as FoundPair["pair"]).key) : 0;
  const { comments, removed } = withComments(yaml, from);
  const lines = [...comments, ...linesOf(yaml, from, block ? rest : to)].map((line) =>
    line === "" ? line : " ".repeat(indent) + line,
  );
  const before = at === 0 || yaml.text[at - 1] === "\n" ? "" : yaml.eol;
  return [removed, { from: at, to: at, text: before + lines.join(yaml.eol) + yaml.eol }];
}

/** The pair's lines as they stand, moved to the first column and under another name. */
function linesOf(yaml: YamlText, { pair }: FoundPair, name: readonly string[]): string[] {
  const [start = 0, end = 0] = pair.key.range ?? [];
  const indent = columnOf(yaml, pair.key);
  const text = scalarText(name.join(".")) + yaml.text.slice(end, endOfPair(yaml.text, pair)).trimEnd();
  const gap = yaml.text.slice(lineStart(yaml.text, start), start).trim();
  // `? key`, or something else before the name on its line.
  if (gap !== "") return [text];
  return text
    .split(/\r?\n/)
    .map((line, at) => (at === 0 ? line : line.slice(Math.min(indent, line.length - line.trimStart().length))));
}

/** The comment lines directly above a pair, which speak of it; `removed` takes them along. */
function withComments(yaml: YamlText, from: FoundPair): { readonly comments: string[]; readonly removed: Splice } {
  const { text } = yaml;
  const comments: string[] = [];
  const cut = unsetSplice(yaml, from);
  let start = lineStart(text, from.pair.key.range?.[0] ?? 0);
  while (start > 0) {
    const line = text.slice(lineStart(text, start - 1), start).trim();
    // A comment at the head of the file or of its group speaks of more than this pair.
    if (!line.startsWith("#") || from.map.items[0] === from.pair) break;
    comments.unshift(line);
    start = lineStart(text, start - 1);
  }
  return { comments, removed: { ...cut, from: Math.min(cut.from, start) } };
}

function columnOf(yaml: YamlText, node: Node): number {
  const start = node.range?.[0] ?? 0;
  return start - lineStart(yaml.text, start);
}
