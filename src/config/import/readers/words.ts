/** A word of a command line, without its quotes. A word of several lines keeps their ends. */
export interface Word {
  readonly text: string;
  readonly line: number;
  /** Of the last character. */
  readonly endLine: number;
  /** It separates commands: `;`, `&&`, or the end of a line. */
  readonly ends?: true;
}

interface WordOptions {
  /** The number of the first line. */
  readonly line: number;
  /** An unquoted end of a line ends the command, and `#` starts a comment, as in a shell's script. */
  readonly script?: boolean;
}

/** The words of a shell's command lines; undefined where a quote does not end. */
export function wordsOf(text: string, { line, script = false }: WordOptions): Word[] | undefined {
  const reader = new WordReader(text, line, script);
  return reader.read() ? reader.words : undefined;
}

class WordReader {
  readonly words: Word[] = [];
  readonly #text: string;
  readonly #script: boolean;
  #line: number;
  #at = 0;
  #word: string | undefined;
  #start = 0;

  constructor(text: string, line: number, script: boolean) {
    this.#text = text;
    this.#line = line;
    this.#script = script;
  }

  read(): boolean {
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? "";
      if (character === "'" || character === '"') {
        if (!this.#quoted(character)) return false;
      } else if (character === "\\") this.#escaped();
      else if (/\s/.test(character)) this.#space(character);
      else if (character === "#" && this.#script && this.#word === undefined) this.#comment();
      else if (!this.#operator()) this.#add(character);
    }
    this.#end();
    return true;
  }

  #add(text: string): void {
    if (this.#word === undefined) this.#start = this.#line;
    this.#word = (this.#word ?? "") + text;
    this.#at += text.length;
    this.#line += text === "\n" ? 1 : 0;
  }

  #end(): void {
    if (this.#word !== undefined) this.words.push({ text: this.#word, line: this.#start, endLine: this.#line });
    this.#word = undefined;
  }

  #space(character: string): void {
    this.#end();
    if (character === "\n" && this.#script) this.#separate("\n");
    this.#at++;
    if (character === "\n") this.#line++;
  }

  #separate(text: string): void {
    this.words.push({ text, line: this.#line, endLine: this.#line, ends: true });
  }

  #comment(): void {
    const end = this.#text.indexOf("\n", this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  #escaped(): void {
    const next = this.#text[this.#at + 1] ?? "";
    this.#at++;
    if (next !== "\n") this.#add(next);
    else {
      // The line goes on at the next one.
      this.#end();
      this.#at++;
      this.#line++;
    }
  }

  #quoted(quote: string): boolean {
    if (this.#word === undefined) this.#start = this.#line;
    this.#word ??= "";
    this.#at++;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? "";
      if (character === quote) {
        this.#at++;
        return true;
      }
      if (character === "\\" && quote === '"' && /["\\$`]/.test(this.#text[this.#at + 1] ?? "")) this.#at++;
      this.#add(this.#text[this.#at] ?? "");
    }
    return false;
  }

  /** `;`, `|`, `&`, `&&`, `||`; `&>file` is a word. */
  #operator(): boolean {
    const operator = /^(;+|\|+|&&|&(?!>))/.exec(this.#text.slice(this.#at, this.#at + 2))?.[0];
    if (operator === undefined) return false;
    this.#end();
    this.#separate(operator);
    this.#at += operator.length;
    return true;
  }
}

/** The commands that the separators part. */
export function commandsOf(words: readonly Word[]): Word[][] {
  const commands: Word[][] = [[]];
  for (const word of words) {
    if (word.ends) commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands.filter((command) => command.length > 0);
}
