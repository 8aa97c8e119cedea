import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type YAMLMap,
} from "yaml";
import { find, type Registry } from "../registry/registry.ts";
import { wrapRaw, type Raw } from "../kinds/index.ts";
import { describeOrigin, type Origin } from "../origin.ts";
import type { Candidate, Layer } from "./source.ts";
import type { ConfigFault } from "../faults.ts";
import { unknownKey } from "./unknown-key.ts";

interface YamlFile {
  readonly file: string;
  readonly folder: string;
  readonly text: string;
}

/** A pharos.yaml: maps of settings, each with its line and column. */
export function yamlLayer(file: YamlFile, registry: Registry): Layer {
  const lines = new LineCounter();
  // Everything is read as text (failsafe), and turned into a type by the setting's kind.
  const document = parseDocument(file.text, { schema: "failsafe", lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Origin => {
    const { line, col } = lines.linePos(offset);
    return { layer: "file", file: file.file, line, column: col };
  };
  const notes = [...document.errors, ...document.warnings];
  if (notes.length > 0) {
    const faults = notes.map((note) => fault(note.message, at(note.pos[0])));
    return { candidates: [], faults, warnings: [] };
  }
  const walk = new YamlWalk(file.folder, document, registry, at);
  walk.read();
  return { candidates: walk.candidates, faults: walk.faults, warnings: [] };
}

class YamlWalk {
  readonly candidates: Candidate[] = [];
  readonly faults: ConfigFault[] = [];
  readonly #folder: string;
  readonly #document: Document;
  readonly #registry: Registry;
  readonly #at: (offset: number) => Origin;

  constructor(folder: string, document: Document, registry: Registry, at: (offset: number) => Origin) {
    this.#folder = folder;
    this.#document = document;
    this.#registry = registry;
    this.#at = at;
  }

  read(): void {
    const root = this.#document.contents;
    if (root === null || isUnset(root)) return;
    if (isMap(root)) this.#group(root, []);
    else this.faults.push(fault("The file must be a map of settings", this.#originOf(root)));
  }

  #group(node: YAMLMap, path: readonly string[]): void {
    for (const { key, value } of node.items) {
      const origin = this.#originOf(key as Node);
      if (!isScalar(key)) {
        this.faults.push(fault("The name of a setting is one word", origin));
        continue;
      }
      // A dotted name means what it says: `worker.id: a` is worker, id.
      this.#member([...path, ...String(key.value).split(".")], origin, this.#target(value as Node | null));
    }
  }

  #member(path: readonly string[], origin: Origin, value: Node | undefined): void {
    const key = path.join(".");
    const found = find(this.#registry, path);
    if (found.kind === "nothing") {
      this.faults.push({ ...unknownKey(this.#registry, key), origin });
    } else if (value === undefined || isUnset(value)) {
      return;
    } else if (found.kind === "group") {
      if (isMap(value)) this.#group(value, path);
      else this.faults.push({ code: "WRONG_VALUE", path: key, message: "is a group of settings, not a value", origin });
    } else {
      this.#candidate(found.registered.key, found.inside, value);
    }
  }

  #candidate(key: string, inside: readonly string[], value: Node): void {
    let raw: Raw;
    try {
      raw = wrapRaw(inside, this.#raw(value, 0));
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      this.faults.push({ code: "TOO_LARGE", path: key, message: error.message, origin: this.#originOf(value) });
      return;
    }
    const locate = (place: readonly string[]) => this.#originOf(this.#inside(value, place.slice(inside.length)));
    this.candidates.push({ key, raw, origin: this.#originOf(value), folder: this.#folder, locate });
  }

  #nodes = 0;

  /** Aliases multiply: the count of nodes after expansion is limited, and their depth. */
  #raw(node: Node | null | undefined, depth: number): Raw {
    const target = this.#target(node);
    if (++this.#nodes > 10_000 || depth > 20)
      throw new TooMuch("is too large or too deep once its aliases are expanded");
    if (target === undefined) return "";
    if (isSeq(target)) return target.items.map((item) => this.#raw(item as Node, depth + 1));
    if (!isMap(target)) return isScalar(target) && !isUnset(target) ? String(target.value) : "";
    const members: [string, Raw][] = [];
    for (const { key, value } of target.items) {
      if (isUnset(this.#target(value as Node | null))) continue;
      members.push([isScalar(key) ? String(key.value) : String(key), this.#raw(value as Node, depth + 1)]);
    }
    return Object.fromEntries(members);
  }

  #inside(node: Node, place: readonly string[]): Node {
    const [first, ...rest] = place;
    if (first === undefined) return node;
    const next = isMap(node) ? node.get(first, true) : isSeq(node) ? node.items[Number(first)] : undefined;
    const target = this.#target(next as Node | undefined);
    return target === undefined ? node : this.#inside(target, rest);
  }

  #target(node: Node | null | undefined): Node | undefined {
    return (isAlias(node) ? node.resolve(this.#document) : node) ?? undefined;
  }

  #originOf(node: Node): Origin {
    return this.#at(node.range?.[0] ?? 0);
  }
}

class TooMuch extends Error {}

/** `key:`, `key: null`, `key: ~` and `key: ""` leave a setting as it is. */
function isUnset(node: Node | undefined): boolean {
  if (node === undefined) return true;
  return isScalar(node) && (node.value === "" || (node.type === "PLAIN" && /^(~|null)$/i.test(String(node.value))));
}

/** A fault of the file itself, at its place. */
function fault(message: string, origin: Origin): ConfigFault {
  return { code: "SYNTAX", path: describeOrigin(origin), message: message.split("\n", 1)[0] ?? message, origin };
}
