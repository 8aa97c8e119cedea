import type { Output } from "./output.ts";
import { fitWidth, plainLine } from "./text.ts";

/** One line per thing that goes on, updated in place on a terminal; elsewhere only what is final is printed. */
export interface Progress {
  /** Shows a line's new text; `final` is its last. */
  set(index: number, text: string, form?: "final"): void;
  close(): void;
}

/** No terminal needs more than ten pictures a second. */
const redrawMs = 100;

export function createProgress(out: Output, lines: number): Progress {
  return out.live ? new LiveProgress(out, lines) : plainProgress(out);
}

function plainProgress(out: Output): Progress {
  return {
    set: (_index, text, form) => {
      if (form === "final") out.say(plainLine(text));
    },
    close: () => undefined,
  };
}

class LiveProgress implements Progress {
  readonly #out: Output;
  readonly #lines: string[];
  #drawn = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(out: Output, lines: number) {
    this.#out = out;
    this.#lines = Array.from({ length: lines }, () => "");
  }

  set(index: number, text: string): void {
    this.#lines[index] = plainLine(text);
    this.#timer ??= setTimeout(() => this.#draw(), redrawMs);
  }

  close(): void {
    this.#draw();
  }

  #draw(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // Up to the first line, then each line written anew and cleared behind its end (ECMA-48 CPL and EL).
    const up = this.#drawn === 0 ? "" : `\x1b[${this.#drawn}F`;
    const width = this.#out.wordsWidth - 1;
    void this.#out.words(up + this.#lines.map((line) => `${fitWidth(line, width)}\x1b[K\n`).join(""));
    this.#drawn = this.#lines.length;
  }
}
