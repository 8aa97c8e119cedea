import type { FaultCode } from "../faults.ts";

/** What is wrong with a `${…}`: a clause without the value of any variable. */
export interface ExpansionFault {
  readonly code: FaultCode;
  readonly message: string;
}

/** A text with its variables filled in. Without `text` there is none; a fault may have been told elsewhere. */
export interface Expanded {
  readonly text?: string;
  readonly faults: readonly ExpansionFault[];
}

/** Where `${NAME}` comes from. */
export interface Variables {
  /** Undefined when the variable is unset or empty. */
  valueOf(this: void, name: string): Expanded | undefined;
}

const longest = 64 * 1024;
const deepest = 20;

/** Fills in `${NAME}` and `${NAME:-default}`; `$${` is a plain `${`, and every other `$` stays. */
export function expand(text: string, variables: Variables): Expanded {
  if (!text.includes("${")) return { text, faults: [] };
  const expansion = new Expansion(variables);
  const filled = expansion.fill(text, 0);
  return expansion.failed ? { faults: expansion.faults } : { text: filled, faults: [] };
}

class Expansion {
  readonly faults: ExpansionFault[] = [];
  failed = false;
  readonly #variables: Variables;

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  fill(text: string, depth: number): string {
    let filled = "";
    let at = 0;
    for (;;) {
      const start = text.indexOf("${", at);
      if (start < 0) return filled + text.slice(at);
      if (start > at && text[start - 1] === "$") {
        filled += `${text.slice(at, start - 1)}\${`;
        at = start + 2;
        continue;
      }
      const end = closingBrace(text, start + 2);
      if (end === undefined) return this.#fail("SYNTAX", "has `${` without its `}`; a plain `${` is written `$${`");
      filled += text.slice(at, start) + this.#variable(text.slice(start + 2, end), depth);
      if (filled.length > longest) return this.#fail("TOO_LARGE", "is too large once its variables are filled in");
      at = end + 1;
    }
  }

  #variable(inside: string, depth: number): string {
    const match = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s.exec(inside);
    if (match?.[1] === undefined) {
      return this.#fail("SYNTAX", "has a `${…}` that is neither ${NAME} nor ${NAME:-default}; a plain `${` is `$${`");
    }
    if (depth >= deepest) return this.#fail("TOO_LARGE", "nests its defaults too deep");
    const [, name, otherwise] = match;
    const value = this.#variables.valueOf(name);
    if (value === undefined && otherwise !== undefined) return this.fill(otherwise, depth + 1);
    if (value === undefined) {
      return this.#fail(
        "VARIABLE_UNSET",
        `uses \${${name}}, which is not set; \${${name}:-default} gives it a default`,
      );
    }
    if (value.text !== undefined) return value.text;
    this.failed = true;
    this.faults.push(...value.faults);
    return "";
  }

  #fail(code: FaultCode, message: string): string {
    this.failed = true;
    this.faults.push({ code, message });
    return "";
  }
}

/** The `}` that ends what begins at `from`; `${` inside nests. */
function closingBrace(text: string, from: number): number | undefined {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith("${", at)) open++;
    else if (text[at] === "}" && --open === 0) return at;
  }
  return undefined;
}
