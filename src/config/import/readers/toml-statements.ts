/** A header `[a.b]` or a value `name = …` of a TOML file, which may take several lines. */
export interface TomlStatement {
  readonly kind: "table" | "value";
  readonly line: number;
  readonly endLine: number;
  readonly text: string;
}

/** Where each statement of a valid TOML file stands: the library does not say. */
export function* tomlStatements(lines: readonly string[]): Generator<TomlStatement> {
  for (let index = 0; index < lines.length; index++) {
    const first = (lines[index] ?? "").trim();
    if (first === "" || first.startsWith("#")) continue;
    const start = index;
    const scanner = new Scanner();
    scanner.line(lines[index] ?? "");
    while (scanner.open && index + 1 < lines.length) scanner.line(lines[++index] ?? "");
    const kind = first.startsWith("[") ? "table" : "value";
    yield { kind, line: start + 1, endLine: index + 1, text: lines.slice(start, index + 1).join("\n") };
  }
}

/** Follows brackets and strings; a statement ends at the line's end where none is open. */
class Scanner {
  #depth = 0;
  /** The quotes that end the string that is open. */
  #quote = "";

  get open(): boolean {
    return this.#depth > 0 || this.#quote.length === 3;
  }

  line(text: string): void {
    if (this.#quote.length === 1) this.#quote = "";
    for (let at = 0; at < text.length;) {
      const step = this.#quote === "" ? this.#outside(text, at) : this.#inside(text, at);
      if (step === 0) return;
      at += step;
    }
  }

  /** How far to go on; 0 at a comment. */
  #outside(text: string, at: number): number {
    const character = text[at] ?? "";
    if (character === "#") return 0;
    if (character === '"' || character === "'") {
      const triple = character.repeat(3);
      this.#quote = text.startsWith(triple, at) ? triple : character;
      return this.#quote.length;
    }
    if (character === "[" || character === "{") this.#depth++;
    if (character === "]" || character === "}") this.#depth--;
    return 1;
  }

  #inside(text: string, at: number): number {
    if (text[at] === "\\" && this.#quote.startsWith('"')) return 2;
    if (!text.startsWith(this.#quote, at)) return 1;
    const { length } = this.#quote;
    this.#quote = "";
    return length;
  }
}
