import { isAlias, isMap, isScalar, isSeq, parseDocument, visit, type Node, type YAMLMap } from "yaml";
import { kindAt, memberKind } from "../explain/plain-value.ts";
import type { Kind } from "../kinds/index.ts";
import type { Registry } from "../registry/registry.ts";
import { findSetting } from "../sources/find-setting.ts";
import type { HiddenRange } from "./mask-line.ts";

/** A YAML text's hidden parts; undefined when it does not parse, so that nothing is known of it. */
export function yamlSecrets(text: string, registry: Registry): readonly HiddenRange[] | undefined {
  try {
    const document = parseDocument(text, { schema: "failsafe", prettyErrors: false, uniqueKeys: false });
    if (document.errors.length > 0) return undefined;
    const walk = new SecretWalk(registry);
    if (isMap(document.contents)) walk.group(document.contents, []);
    else if (document.contents) walk.hide(document.contents);
    return [...walk.hidden, ...comments(text, document.contents)];
  } catch {
    // Nested so deep that the parser gives up.
    return undefined;
  }
}

/** Everything is hidden but the values of settings that are no secrets: what nobody knows could be one, misspelt. */
class SecretWalk {
  readonly hidden: HiddenRange[] = [];
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  group(node: YAMLMap, path: readonly string[]): void {
    for (const { key, value } of node.items) {
      const names = isScalar(key) ? [...path, ...String(key.value).split(".")] : [];
      this.#member(names, value as Node | null);
    }
  }

  #member(path: readonly string[], value: Node | null): void {
    if (value === null) return;
    const found = findSetting(this.#registry, path);
    if (found.kind === "group" && isMap(value)) this.group(value, path);
    else if (found.kind === "setting") this.#value(kindAt(found.registered.setting.type, found.inside), value);
    else this.hide(value);
  }

  #value(kind: Kind<unknown> | undefined, node: Node | null): void {
    if (node === null || isAlias(node)) return;
    if (kind?.members && isMap(node)) {
      for (const { key, value } of node.items) {
        this.#value(isScalar(key) ? memberKind(kind, String(key.value)) : undefined, value as Node | null);
      }
    } else if (kind?.items && isSeq(node)) {
      for (const item of node.items) this.#value(kind.items, item as Node);
    } else if (kind === undefined || kind.secret) {
      this.hide(node);
    }
  }

  hide(node: Node): void {
    const [from = 0, to = 0] = node.range ?? [];
    this.hidden.push({ from, to });
  }
}

/** What stands behind `#` may be anything, such as a value that was set before. */
function comments(text: string, contents: Node | null): HiddenRange[] {
  const scalars: HiddenRange[] = [];
  visit(contents, {
    Scalar: (_key, { range }) => void (range && scalars.push({ from: range[0], to: range[1] })),
  });
  const found: HiddenRange[] = [];
  for (const { index, 0: comment } of text.matchAll(/(?<=^|\s)#.+$/gm)) {
    const inside = scalars.some(({ from, to }) => index > from && index < to);
    if (!inside) found.push({ from: index, to: index + comment.length });
  }
  return found;
}
