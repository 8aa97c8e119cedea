import type { Stream, StreamEvent } from "./stream.ts";

/** What a tab says to the hub: `here` when it comes and now and then while it stays, `bye` when it goes. */
export type TabWord = "here" | "bye";

/** A tab, as the hub sees it. */
export interface Tab {
  post(event: StreamEvent): void;
}

/** A tab tells that it is there each such time; browsers slow the timers of tabs in the background to one a minute. */
export const hereEveryMs = 60_000;
/** One that was silent for so long has crashed or sleeps. */
const silentMs = 5 * hereEveryMs;

/**
 * One stream for all tabs of a browser, which stands as long as a tab is there. A tab that was given up and speaks again
 * is told to fetch everything.
 */
export class Hub {
  readonly #open: (tell: (event: StreamEvent) => void) => Stream;
  readonly #now: () => number;
  readonly #heard = new Map<Tab, number>();
  readonly #givenUp = new WeakSet<Tab>();
  #stream: Stream | undefined;

  constructor(open: (tell: (event: StreamEvent) => void) => Stream, now: () => number = Date.now) {
    this.#open = open;
    this.#now = now;
  }

  hear(tab: Tab, word: TabWord): void {
    if (word === "bye") this.#heard.delete(tab);
    else this.#welcome(tab);
    this.#giveUpSilent();
    if (this.#heard.size > 0) return;
    this.#stream?.close();
    this.#stream = undefined;
  }

  #welcome(tab: Tab): void {
    const isNew = !this.#heard.has(tab);
    this.#heard.set(tab, this.#now());
    this.#stream ??= this.#open((event) => this.#heard.forEach((_at, each) => each.post(event)));
    if (!isNew) return;
    tab.post({ type: "connection", connection: this.#stream.connection() });
    if (this.#givenUp.delete(tab)) tab.post({ type: "reset" });
  }

  #giveUpSilent(): void {
    for (const [tab, at] of this.#heard) {
      if (this.#now() - at <= silentMs) continue;
      this.#heard.delete(tab);
      this.#givenUp.add(tab);
    }
  }
}
