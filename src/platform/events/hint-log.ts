/**
 * The newest hints, numbered. Readers keep only the number that they have reached, so a slow one costs no memory: it
 * finds what is still here, each thing once, or hears that it has missed some.
 */
export class HintLog<H> {
  readonly #capacity: number;
  /** The hint with the number n stands at n modulo the capacity, until a newer one is about the same thing. */
  readonly #ring: ({ readonly key: string; readonly hint: H } | undefined)[];
  /** The number of each thing's newest hint, as far as it is still here. */
  readonly #newest = new Map<string, number>();
  #head = 0;
  #floor = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#ring = Array.from({ length: capacity }, () => undefined);
  }

  /** The newest number; 0 before the first. */
  get head(): number {
    return this.#head;
  }

  /** `key`: the thing that the hint is about; an older hint about it counts no more. */
  append(key: string, hint: H): void {
    this.#head += 1;
    const slot = this.#head % this.#capacity;
    const leaving = this.#ring[slot];
    if (leaving !== undefined) this.#newest.delete(leaving.key);
    const before = this.#newest.get(key);
    // A few things that change all the time take no more room than they are.
    if (before !== undefined) this.#ring[before % this.#capacity] = undefined;
    this.#ring[slot] = { key, hint };
    this.#newest.set(key, this.#head);
    this.#floor = Math.max(this.#floor, this.#head - this.#capacity);
  }

  /** Something happened that no hint tells: every reader has missed it. */
  forget(): void {
    this.#head += 1;
    this.#floor = this.#head;
    this.#ring.fill(undefined);
    this.#newest.clear();
  }

  /** Every thing that was hinted at after this number, in order; undefined for a reader that has missed some. */
  after(number: number): readonly { readonly number: number; readonly hint: H }[] | undefined {
    if (number < this.#floor || number > this.#head) return undefined;
    const found: { number: number; hint: H }[] = [];
    for (let each = number + 1; each <= this.#head; each += 1) {
      const entry = this.#ring[each % this.#capacity];
      if (entry !== undefined) found.push({ number: each, hint: entry.hint });
    }
    return found;
  }
}
