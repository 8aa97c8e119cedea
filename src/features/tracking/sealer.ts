import type { Logger } from "pino";
import type { Database } from "#/platform/db/index.ts";
import { isWorthSealing, readTail, sealRun, type Tail } from "./seal.ts";
import type { Sequence } from "./sequence.ts";

/** Runs whose tails are counted in memory; the longest silent one is forgotten and counted again when it speaks. */
const maxRuns = 10_000;

/** Counts what runs have logged, and seals long tails beside the requests. */
export class Sealer {
  readonly #db: Database;
  readonly #sequence: Sequence;
  readonly #log: Logger;
  readonly #tails = new Map<number, Tail>();
  readonly #underWay = new Map<number, Promise<void>>();
  #closed = false;

  constructor(deps: { db: Database; sequence: Sequence; log: Logger }) {
    this.#db = deps.db;
    this.#sequence = deps.sequence;
    this.#log = deps.log;
  }

  /** A call with this many points of this many keys was committed. */
  logged(run: number, points: number, keys: number): void {
    const tail = this.#tails.get(run);
    if (tail === undefined) {
      // It may have spoken to an earlier process: what is stored is counted, this call included.
      this.#begin(run, keys);
      return;
    }
    this.#keep(run, {
      points: tail.points + points,
      segments: tail.segments + 1,
      keys: Math.max(tail.keys, keys),
    });
  }

  /** Starts nothing more and waits for what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#underWay.values());
  }

  #begin(run: number, keys: number): void {
    for (const oldest of this.#tails.keys()) {
      if (this.#tails.size < maxRuns) break;
      this.#tails.delete(oldest);
    }
    this.#tails.set(run, { points: 0, segments: 0, keys });
    void this.#count(run);
  }

  async #count(run: number): Promise<void> {
    try {
      const stored = await this.#db.read(() => readTail(run));
      const tail = this.#tails.get(run);
      if (tail !== undefined) this.#keep(run, { ...stored, keys: tail.keys });
    } catch (error) {
      this.#log.warn({ err: error, run }, "a run's tail was not counted");
    }
  }

  /** Seals the tail if it is long; one that is being sealed already is looked at again afterwards. */
  #keep(run: number, tail: Tail): void {
    // Deleted first, so that the map stays in the order of the last calls.
    this.#tails.delete(run);
    this.#tails.set(run, tail);
    if (this.#closed || this.#underWay.has(run) || !isWorthSealing(tail)) return;
    this.#underWay.set(run, this.#seal(run, tail));
  }

  async #seal(run: number, before: Tail): Promise<void> {
    try {
      const left = await sealRun(this.#db, run, this.#sequence);
      const now = this.#tails.get(run) ?? before;
      // What came meanwhile stays.
      this.#tails.set(run, {
        points: left.points + now.points - before.points,
        segments: left.segments + now.segments - before.segments,
        keys: left.keys,
      });
    } catch (error) {
      // Counted from zero, so that a lasting fault is met once in many calls.
      this.#tails.set(run, { points: 0, segments: 0, keys: before.keys });
      this.#log.warn({ err: error, run }, "a run's points were not sealed; later again");
    } finally {
      this.#underWay.delete(run);
      // A run may have said its last word meanwhile, so nobody else would look at what came.
      const tail = this.#tails.get(run);
      if (tail !== undefined) this.#keep(run, tail);
    }
  }
}
