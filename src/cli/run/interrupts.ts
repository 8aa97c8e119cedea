import { createInterface } from "node:readline";
import type { Environment, SignalName } from "../shell/environment.ts";
import type { Output } from "../terminal/output.ts";

/** What a person or a program wants of an attached job that goes on. */
export type Wish = "cancel" | "detach" | "abandon";

export interface InterruptOptions {
  readonly environment: Pick<Environment, "stdin" | "signals">;
  readonly out: Output;
  /** Both ends are terminals, so that a person can be asked. */
  readonly canAsk: boolean;
  readonly question: string;
  onWish(wish: Wish): void;
}

/** Signals as wishes, until closed. */
export interface Interrupts {
  /** Resolves when no question stands on the terminal. */
  quiet(): Promise<void>;
  close(): void;
}

/** A terminal's Ctrl-C reaches a program once by itself and, through npm, again at once. */
const sameKeyMs = 300;

/**
 * On a terminal Ctrl-C asks whether to cancel or detach, and a second one detaches. Elsewhere SIGINT cancels, and a
 * second one stops waiting for the end. SIGTERM cancels; SIGHUP detaches.
 */
export function listenForInterrupts(options: InterruptOptions): Interrupts {
  const { signals } = options.environment;
  const state = new InterruptState(options);
  const listeners: [SignalName, () => void][] = [
    ["SIGINT", () => state.interrupt(performance.now())],
    ["SIGTERM", () => state.stop()],
    ["SIGHUP", () => options.onWish("detach")],
  ];
  for (const [name, listener] of listeners) signals.on(name, listener);
  return {
    quiet: () => state.quiet(),
    close: () => {
      state.close();
      for (const [name, listener] of listeners) signals.off(name, listener);
    },
  };
}

class InterruptState {
  readonly #options: InterruptOptions;
  #lastKey = Number.NEGATIVE_INFINITY;
  #stopping = false;
  #question: { readonly answered: Promise<void>; close(): void } | undefined;

  constructor(options: InterruptOptions) {
    this.#options = options;
  }

  interrupt(now: number): void {
    if (now - this.#lastKey < sameKeyMs) return;
    this.#lastKey = now;
    if (!this.#options.canAsk) this.stop();
    else if (this.#question === undefined && !this.#stopping) this.#ask();
    else this.#leave();
  }

  stop(): void {
    this.#options.onWish(this.#stopping ? "abandon" : "cancel");
    this.#stopping = true;
  }

  async quiet(): Promise<void> {
    await this.#question?.answered;
  }

  close(): void {
    this.#question?.close();
  }

  #leave(): void {
    this.close();
    this.#options.onWish(this.#stopping ? "abandon" : "detach");
  }

  #ask(): void {
    const { environment, out, question } = this.#options;
    void out.words(question);
    // Not a raw terminal: Ctrl-C stays a signal.
    const lines = createInterface({ input: environment.stdin, terminal: false });
    const { promise, resolve } = Promise.withResolvers<void>();
    lines.once("line", (line) => {
      lines.close();
      this.#answer(line.trim().toLowerCase());
    });
    lines.once("close", () => {
      this.#question = undefined;
      resolve();
    });
    this.#question = { answered: promise, close: () => lines.close() };
  }

  #answer(answer: string): void {
    if (answer.startsWith("c")) this.stop();
    else if (answer.startsWith("d")) this.#options.onWish("detach");
  }
}
