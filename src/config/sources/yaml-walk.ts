import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type YAMLMap } from "yaml";
import type { ConfigFault } from "../faults.ts";
import { wrapRaw, type Raw } from "../kinds/index.ts";
import { describeOrigin, type Origin } from "../origin.ts";
import type { Registry } from "../registry/registry.ts";
import { deprecated } from "./deprecated.ts";
import type { Variables } from "./expand.ts";
import { findSetting } from "./find-setting.ts";
import type { Candidate } from "./source.ts";
import { unknownKey } from "./unknown-key.ts";
import { isUnset, Refused, ScalarReader } from "./yaml-scalar.ts";

const mostFaults = 100;

interface YamlWalkOptions {
  readonly folder: string;
  readonly document: Document;
  readonly registry: Registry;
  readonly variables: Variables;
  /** The place of an offset in the file. */
  readonly at: (offset: number) => Origin;
}

/** Goes through a parsed file and finds what it gives to which setting. */
export class YamlWalk {
  readonly candidates: Candidate[] = [];
  readonly faults: ConfigFault[] = [];
  readonly warnings: ConfigFault[] = [];
  readonly #options: YamlWalkOptions;
  #nodes = 0;

  constructor(options: YamlWalkOptions) {
    this.#options = options;
  }

  read(): void {
    const root = this.#options.document.contents;
    if (root === null || isUnset(root)) return;
    const origin = this.#originOf(root);
    if (isMap(root)) this.#group(root, []);
    else {
      const message = "The file must be a map of settings";
      this.faults.push({ code: "SYNTAX", path: describeOrigin(origin), message, origin });
    }
  }

  #group(node: YAMLMap, path: readonly string[]): void {
    for (const { key, value } of node.items) {
      const origin = this.#originOf(key as Node);
      if (this.faults.length >= mostFaults) return this.#giveUp(origin);
      if (!isScalar(key)) {
        const message = "The name of a setting is one word";
        this.faults.push({ code: "SYNTAX", path: describeOrigin(origin), message, origin });
        continue;
      }
      // A dotted name means what it says: `worker.id: a` is worker, id.
      this.#member([...path, ...String(key.value).split(".")], origin, value as Node | null);
    }
  }

  /** A file of another program is wrong in thousands of places, and the search for what each name means takes time. */
  #giveUp(origin: Origin): void {
    if (this.faults.length > mostFaults) return;
    const message = `has more than ${mostFaults} faults; what follows was not looked at`;
    this.faults.push({ code: "TOO_LARGE", path: describeOrigin(origin), message, origin });
  }

  #member(path: readonly string[], origin: Origin, node: Node | null): void {
    const key = path.join(".");
    const found = findSetting(this.#options.registry, path);
    const value = this.#target(node);
    if (found.kind === "nothing") {
      this.faults.push({ ...unknownKey(this.#options.registry, key), origin });
    } else if (value === undefined && isAlias(node)) {
      this.faults.push({ code: "SYNTAX", path: key, message: noAnchor, origin: this.#originOf(node) });
    } else if (value === undefined || isUnset(value)) {
      if (isScalar(value) && value.anchor !== undefined) {
        this.faults.push({ code: "SYNTAX", path: key, message: onlyAnchor, origin: this.#originOf(value) });
      }
    } else if (found.kind === "group") {
      if (isMap(value)) this.#group(value, path);
      else this.faults.push({ code: "WRONG_VALUE", path: key, message: "is a group of settings, not a value", origin });
    } else {
      const { registered, inside, alias } = found;
      if (alias?.deprecated) this.warnings.push(deprecated(alias.key, registered.key, alias.deprecated, origin));
      this.#candidate(registered.key, inside, value, key);
    }
  }

  #candidate(key: string, inside: readonly string[], value: Node, name: string): void {
    const written = new Map<string, string>();
    const scalars = new ScalarReader(this.#options.variables, written);
    let raw: Raw;
    try {
      raw = wrapRaw(inside, this.#raw(value, scalars, 0));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { code, message, node } = error;
      this.faults.push({ code, path: key, message, origin: this.#originOf(code === "TOO_LARGE" ? value : node) });
      return;
    }
    // `${NAME:-}` of an unset variable leaves the setting as it is.
    if (raw === "") return;
    const locate = (place: readonly string[], { ofName } = { ofName: false }) =>
      this.#originOf(this.#inside(value, place.slice(inside.length), ofName));
    const named = {
      ...(name === [key, ...inside].join(".") ? {} : { name }),
      ...(written.size > 0 ? { written } : {}),
    };
    this.candidates.push({
      key,
      raw,
      origin: this.#originOf(value),
      folder: this.#options.folder,
      locate,
      ...named,
    });
  }

  /** Aliases multiply: the count of nodes after expansion is limited, and their depth. */
  #raw(node: Node | null | undefined, scalars: ScalarReader, depth: number): Raw {
    const target = this.#target(node);
    if (target === undefined && isAlias(node)) throw new Refused("SYNTAX", noAnchor, node);
    if (target === undefined) return "";
    if (++this.#nodes > 10_000 || depth > 20) {
      throw new Refused("TOO_LARGE", "is too large or too deep once its aliases are expanded", node ?? target);
    }
    if (isSeq(target)) return target.items.map((item) => this.#raw(item as Node, scalars, depth + 1));
    if (!isMap(target)) return isUnset(target) ? "" : scalars.read(target);
    const members: [string, Raw][] = [];
    for (const { key, value } of target.items) {
      if (value === null || isUnset(this.#target(value as Node) ?? (value as Node))) continue;
      members.push([isScalar(key) ? String(key.value) : String(key), this.#raw(value as Node, scalars, depth + 1)]);
    }
    return Object.fromEntries(members);
  }

  #inside(node: Node, place: readonly string[], ofName: boolean): Node {
    const [first, ...rest] = place;
    if (first === undefined) return node;
    if (ofName && rest.length === 0) return nameIn(node, first) ?? node;
    const next = isMap(node) ? node.get(first, true) : isSeq(node) ? node.items[Number(first)] : undefined;
    const target = this.#target(next as Node | undefined);
    return target === undefined ? node : this.#inside(target, rest, ofName);
  }

  #target(node: Node | null | undefined): Node | undefined {
    return (isAlias(node) ? node.resolve(this.#options.document) : node) ?? undefined;
  }

  #originOf(node: Node): Origin {
    return this.#options.at(node.range?.[0] ?? 0);
  }
}

function nameIn(node: Node, name: string): Node | undefined {
  const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === name) : undefined;
  return pair?.key as Node | undefined;
}

const onlyAnchor = "is an anchor without a value; text that begins with & stands in quotes";
const noAnchor = "leads to an anchor that does not exist; text that begins with * stands in quotes";
