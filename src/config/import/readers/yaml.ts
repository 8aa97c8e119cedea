import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Document, type Pair } from "yaml";
import type { Raw } from "../../kinds/index.ts";
import type { ConfigFault } from "../../faults.ts";
import type { InputReading, InputText, Item } from "../model.ts";
import { otherLines, type Structure } from "./lines.ts";

export interface YamlItems {
  readonly items: readonly Item[];
  readonly structures: readonly Structure[];
  readonly faults: readonly ConfigFault[];
}

/** A YAML file of any shape: an item for each value that is no map, under the names that lead to it. */
export function readYaml(input: InputText): InputReading {
  return accounted(input, readYamlItems(input));
}

/** The items with the lines that hold none; what nobody knows is a fault. */
export function accounted({ file, text }: InputText, { items, structures, faults }: YamlItems): InputReading {
  if (faults.length > 0) return { items: [], others: [], faults };
  const { others, strange } = otherLines(file, text, items, structures);
  return {
    items,
    others,
    faults: strange.map((line): ConfigFault => ({
      code: "SYNTAX",
      path: `${file}:${line}`,
      message: "is not understood",
    })),
  };
}

/** The same without the other lines, for readers that know more of the file's form. */
export function readYamlItems({ file, text }: InputText): YamlItems {
  const counter = new LineCounter();
  const document = parseDocument(text, { schema: "failsafe", lineCounter: counter, prettyErrors: false });
  const faultAt = (message: string, offset: number): ConfigFault => {
    const { line, col } = counter.linePos(offset);
    const path = `${file}:${line}:${col}`;
    // What the library quotes of the file may be a secret.
    return { code: "SYNTAX", path, message: (message.split("\n", 1)[0] ?? message).replace(/:\s.*$/, "") };
  };
  const notes = [...document.errors, ...document.warnings];
  if (notes.length > 0) return failed(notes.map((note) => faultAt(note.message, note.pos[0])));
  const walk = new Walk(file, document, (offset) => counter.linePos(offset).line);
  const root = document.contents;
  if (isMap(root)) walk.map(root.items, []);
  else if (root !== null && !(isScalar(root) && root.value === "")) {
    return failed([faultAt("must be a map of settings", root.range?.[0] ?? 0)]);
  }
  if (walk.tooMuch) {
    const message = "is too large or too deep once its aliases are expanded";
    return failed([{ code: "TOO_LARGE", path: file, message }]);
  }
  if (walk.lost.length > 0) return failed(walk.lost.map((offset) => faultAt("is an alias of no anchor", offset)));
  return { items: walk.items, structures: [...walk.structures, ...markers(text)], faults: [] };
}

function failed(faults: readonly ConfigFault[]): YamlItems {
  return { items: [], structures: [], faults };
}

function markers(text: string): Structure[] {
  return text
    .split(/\r\n|\n|\r/)
    .flatMap((line, index) => (/^(---|\.\.\.|%)/.test(line) ? [{ line: index + 1, note: "a marker of YAML" }] : []));
}

class Walk {
  readonly items: Item[] = [];
  readonly structures: Structure[] = [];
  /** Where aliases of no anchor stand. */
  readonly lost: number[] = [];
  tooMuch = false;
  readonly #file: string;
  readonly #document: Document;
  readonly #lineAt: (offset: number) => number;
  #nodes = 0;

  constructor(file: string, document: Document, lineAt: (offset: number) => number) {
    this.#file = file;
    this.#document = document;
    this.#lineAt = lineAt;
  }

  map(pairs: readonly Pair[], path: readonly string[]): void {
    for (const pair of pairs) {
      if (++this.#nodes > 10_000 || path.length > 20) {
        this.tooMuch = true;
        return;
      }
      const key = pair.key as Node;
      const name = isScalar(key) ? String(key.value) : String(key);
      this.#pair(key, pair.value as Node | null, [...path, name]);
    }
  }

  #pair(key: Node, value: Node | null, path: readonly string[]): void {
    const line = this.#lineAt(key.range?.[0] ?? 0);
    const target = this.#target(value);
    const endLine = this.#endLine(line, value);
    // An alias' members stand elsewhere: the value as a whole is what this line gives.
    if (isMap(target) && !isAlias(value) && target.items.length > 0) {
      this.structures.push({ line, note: `the group ${path.join(".")}` });
      this.map(target.items, path);
      if (target.flow) this.structures.push({ line, endLine, note: `the group ${path.join(".")}` });
      return;
    }
    const item = { file: this.#file, line, endLine, name: path.join("."), path, raw: this.#raw(target, 0) };
    if (!isSeq(target)) this.items.push(item);
    else this.items.push({ ...item, members: target.items.map((each) => this.#member(each as Node, line)) });
  }

  #member(node: Node, line: number): { raw: Raw; line: number } {
    const offset = node.range?.[0];
    return { raw: this.#raw(this.#target(node), 0), line: offset === undefined ? line : this.#lineAt(offset) };
  }

  #endLine(line: number, value: Node | null): number {
    const end = value?.range?.[1];
    return end === undefined ? line : Math.max(line, this.#lineAt(Math.max(0, end - 1)));
  }

  #raw(node: Node | undefined, depth: number): Raw {
    if (++this.#nodes > 10_000 || depth > 20) this.tooMuch = true;
    if (this.tooMuch || node === undefined) return "";
    if (isSeq(node)) return node.items.map((each) => this.#raw(this.#target(each as Node), depth + 1));
    if (isMap(node)) {
      return Object.fromEntries(
        node.items.map(({ key, value }) => [
          isScalar(key) ? String(key.value) : String(key),
          this.#raw(this.#target(value as Node | null), depth + 1),
        ]),
      );
    }
    if (!isScalar(node) || node.value === null) return "";
    const text = typeof node.value === "string" ? node.value : "";
    return node.type === "PLAIN" && /^(~|null)$/i.test(text) ? "" : text;
  }

  #target(node: Node | null): Node | undefined {
    if (!isAlias(node)) return node ?? undefined;
    const target = node.resolve(this.#document);
    if (target === undefined) this.lost.push(node.range?.[0] ?? 0);
    return target;
  }
}
