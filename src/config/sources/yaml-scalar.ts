import { isScalar, type Node } from "yaml";
import type { ConfigFault } from "../faults.ts";
import { expand, type Variables } from "./expand.ts";

const usesFaulty = "uses a variable that has a fault of its own";

/** A node that cannot be read, with the reason. */
export class Refused extends Error {
  readonly code: ConfigFault["code"];
  readonly node: Node;

  constructor(code: ConfigFault["code"], message: string, node: Node) {
    super(message);
    this.code = code;
    this.node = node;
  }
}

/** Reads single values with their variables filled in, and remembers how they were written. */
export class ScalarReader {
  readonly #variables: Variables;
  readonly #written: Map<string, string>;

  constructor(variables: Variables, written: Map<string, string>) {
    this.#variables = variables;
    this.#written = written;
  }

  read(node: Node): string {
    if (!isScalar(node)) return "";
    const given = String(node.value);
    const { text, faults } = expand(given, this.#variables);
    const [fault] = faults;
    // Without a fault of its own, the variable's was told at its place; the value is left out all the same.
    if (text === undefined) throw new Refused(fault?.code ?? "VARIABLE_UNSET", fault?.message ?? usesFaulty, node);
    if (text !== given) this.#written.set(text, given);
    return text;
  }
}

/** `key:`, `key: null`, `key: ~` and `key: ""` leave a setting as it is. */
export function isUnset(node: Node | undefined): boolean {
  if (node === undefined) return true;
  return isScalar(node) && (node.value === "" || (node.type === "PLAIN" && /^(~|null)$/i.test(String(node.value))));
}
