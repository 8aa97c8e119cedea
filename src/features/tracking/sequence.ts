import { randomInt } from "node:crypto";

/** Where a row of points stands among the others of its run. */
export interface Place {
  readonly seq: number;
  readonly writer: number;
}

/** Numbers that rise, also over restarts, and that no other process gives out: 2^11 a millisecond. */
export class Sequence {
  readonly #writer = randomInt(2 ** 47);
  #seq: number;

  /** `now`: epoch milliseconds. */
  constructor(now: number) {
    this.#seq = now * 2 ** 11;
  }

  next(): Place {
    this.#seq += 1;
    return { seq: this.#seq, writer: this.#writer };
  }
}
