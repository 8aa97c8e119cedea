import { randomBytes } from "node:crypto";
import type { Clock } from "#/base/time.ts";
import { HintLog } from "#/platform/events/index.ts";
import type { FeedHint } from "./hint.ts";

/** Hints that are kept for readers who are late or come back: some 40 s of 50 runs that log without a pause. */
const defaultCapacity = 8192;
/** After the last reader has left hints go on for so long, so that a reload of the page finds what it missed. */
const lingerMs = 60_000;

/** Where a reader of the feed is. */
export type FeedPosition = number;

/**
 * The hints of this server process, for any number of readers. While nobody reads nothing is kept, and whoever comes
 * back after that is told to fetch everything again.
 */
export class Feed {
  readonly #log: HintLog<FeedHint>;
  readonly #clock: Clock;
  /** Numbers of another process mean nothing here. */
  readonly #instance = randomBytes(6).toString("base64url").replaceAll("-", "_");
  readonly #readers = new Set<() => void>();
  #leftAt = -Infinity;
  #slept = false;

  constructor(deps: { readonly clock: Clock; readonly capacity?: number }) {
    this.#clock = deps.clock;
    this.#log = new HintLog(deps.capacity ?? defaultCapacity);
  }

  /** To be asked before looking for hints. False: nobody would hear of them; what happens meanwhile counts as missed. */
  isHeard(): boolean {
    if (this.#readers.size > 0 || this.#clock.now() - this.#leftAt < lingerMs) return true;
    this.missed();
    return false;
  }

  get head(): FeedPosition {
    return this.#log.head;
  }

  publish(hint: FeedHint): void {
    if (!this.isHeard()) return;
    this.#slept = false;
    this.#log.append(`${hint.topic} ${hint.id}`, hint);
    this.#wake();
  }

  /** Something changed that nobody was told of: readers fetch everything again. */
  missed(): void {
    if (this.#slept) return;
    // One number serves however long nobody reads.
    this.#slept = this.#readers.size === 0;
    this.#log.forget();
    this.#wake();
  }

  /** Every thing that changed after the position; undefined when some of that is forgotten. */
  after(position: FeedPosition): ReturnType<HintLog<FeedHint>["after"]> {
    return this.#log.after(position);
  }

  /** Calls `wake` after each hint. Answers how to stop. */
  join(wake: () => void): () => void {
    this.#slept = false;
    this.#readers.add(wake);
    return () => {
      this.#readers.delete(wake);
      this.#leftAt = this.#clock.now();
    };
  }

  /** The position as text for clients. */
  idOf(position: FeedPosition): string {
    return `${this.#instance}-${position}`;
  }

  /** The position that a client names; undefined when this process has none of that name. */
  positionOf(id: string): FeedPosition | undefined {
    const [, instance, number] = /^(\w+)-(\d{1,15})$/.exec(id) ?? [];
    return instance === this.#instance && number !== undefined ? Number(number) : undefined;
  }

  #wake(): void {
    for (const wake of this.#readers) wake();
  }
}
