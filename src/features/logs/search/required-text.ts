/**
 * Parts of a text one of which stands in every place that a regular expression (JavaScript's, without flags `u` and
 * `v`) can match, so that all other text need not be looked at with it. Undefined where none is known: it errs on that
 * side.
 */
export function requiredText(source: string): readonly string[] | undefined {
  const reader = new Reader(source);
  const found = reader.alternatives();
  return reader.isLost || !reader.atEnd ? undefined : found.anyOf;
}

/** What is known of a part of an expression. */
interface Part {
  /** All that it can match, where that is one text. */
  readonly exact: string | undefined;
  /** One of these stands in whatever it matches. */
  readonly anyOf: readonly string[] | undefined;
}

const nothing: Part = { exact: "", anyOf: undefined };
const anything: Part = { exact: undefined, anyOf: undefined };
const mostAlternatives = 16;
const mostRepeats = 100;
/** Of a text, so that repeats of repeats stay small. */
const mostUnits = 200;

function exactly(text: string): Part {
  return { exact: text, anyOf: text === "" ? undefined : [text] };
}

/** The one whose shortest text is longer. */
function better(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return shortest(b) > shortest(a) ? b : a;
}

function shortest(texts: readonly string[]): number {
  return Math.min(...texts.map(({ length }) => length));
}

/** Parts that follow one another; texts that touch are joined. */
class Sequence {
  #run = "";
  #isExact = true;
  #best: readonly string[] | undefined;

  add({ exact, anyOf }: Part): void {
    if (exact !== undefined) {
      this.#run += exact;
      return;
    }
    this.break();
    this.#best = better(this.#best, anyOf);
  }

  /** What comes does not touch what was. */
  break(): void {
    this.#isExact = false;
    if (this.#run !== "") this.#best = better(this.#best, [this.#run]);
    this.#run = "";
  }

  end(): Part {
    if (this.#isExact && this.#run.length <= mostUnits) return exactly(this.#run);
    this.#run = this.#run.slice(0, mostUnits);
    this.break();
    return { exact: undefined, anyOf: this.#best };
  }
}

function anyPart(parts: readonly Part[]): Part {
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0) return first ?? nothing;
  const texts = parts.flatMap(({ anyOf }) => anyOf ?? [""]);
  return { exact: undefined, anyOf: texts.includes("") || texts.length > mostAlternatives ? undefined : texts };
}

class Reader {
  /** True when the expression holds something that is not understood here. */
  isLost = false;
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get atEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  alternatives(): Part {
    const parts = [this.#sequence()];
    while (this.#take("|")) parts.push(this.#sequence());
    return anyPart(parts);
  }

  #sequence(): Part {
    const sequence = new Sequence();
    while (!this.atEnd && !this.isLost && !"|)".includes(this.#peek())) {
      const part = this.#term();
      const { least, most } = this.#repeats();
      if (least === 0) {
        if (part !== nothing) sequence.add(anything);
        continue;
      }
      for (let times = 0; times < (part.exact === undefined ? 1 : least); times += 1) sequence.add(part);
      if (most === least) continue;
      sequence.break();
      // The last time touches what follows.
      if (part.exact !== undefined) sequence.add(part);
    }
    return sequence.end();
  }

  #term(): Part {
    const sign = this.#next();
    switch (sign) {
      case "^":
      case "$":
        return nothing;
      case ".":
        return anything;
      case "(":
        return this.#group();
      case "[":
        return this.#class();
      case "\\":
        return this.#escape();
      default:
        return exactly(sign);
    }
  }

  #group(): Part {
    const opening = /\?(?::|<?[=!]|<[A-Za-z]\w*>)/y;
    opening.lastIndex = this.#at;
    const kind = this.#peek() === "?" ? opening.exec(this.#source)?.[0] : "";
    // Flags that hold within a group, and what may come one day.
    if (kind === undefined) this.isLost = true;
    this.#at += kind?.length ?? 0;
    const inner = this.alternatives();
    if (!this.#take(")")) this.isLost = true;
    // What it looks at need not be what is matched.
    return /[=!]$/.test(kind ?? "") ? nothing : inner;
  }

  #class(): Part {
    while (!this.atEnd && this.#peek() !== "]") this.#at += this.#peek() === "\\" ? 2 : 1;
    if (!this.#take("]")) this.isLost = true;
    return anything;
  }

  #escape(): Part {
    const sign = this.#next();
    if (sign === "b" || sign === "B") return nothing;
    if (/[dDwWsS]/.test(sign)) return anything;
    // The others stand for characters by number, for line ends, or for groups.
    if (/^\w?$/.test(sign)) this.isLost = true;
    return exactly(sign);
  }

  #repeats(): { readonly least: number; readonly most: number } {
    const quantifier = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y;
    quantifier.lastIndex = this.#at;
    const found = quantifier.exec(this.#source);
    if (found === null) return { least: 1, most: 1 };
    const [all, low, comma, high = ""] = found;
    this.#at += all.length;
    if (low === undefined) return { least: all.startsWith("+") ? 1 : 0, most: all.startsWith("?") ? 1 : Infinity };
    const least = Number(low);
    const most = comma === "" ? least : Number(high || Infinity);
    return { least: Math.min(least, mostRepeats), most };
  }

  #peek(): string {
    return this.#source.charAt(this.#at);
  }

  #next(): string {
    const sign = this.#peek();
    this.#at += 1;
    return sign;
  }

  #take(sign: string): boolean {
    if (this.#peek() !== sign) return false;
    this.#at += 1;
    return true;
  }
}
