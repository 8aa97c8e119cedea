import type { Tx } from "#/platform/db/index.ts";
import { internKeys, keyNames } from "./keys.ts";

/** Keys and their ids never change, so memory may answer for the database; only committed ones may be added. */
export class KeyCache {
  readonly #limit: number;
  readonly #ids = new Map<string, number>();
  readonly #names = new Map<number, string>();

  constructor(limit = 50_000) {
    this.#limit = limit;
  }

  /** Remembers keys whose transaction has been committed. */
  add(keys: Iterable<readonly [string, number]>): void {
    for (const [name, id] of keys) this.#remember(name, id);
  }

  /** Ids of the names, interned in this transaction where neither memory nor database has them. */
  *intern(names: Iterable<string>): Tx<Map<string, number>> {
    const found = new Map<string, number>();
    const unknown: string[] = [];
    for (const name of names) {
      const id = this.#ids.get(name);
      if (id === undefined) unknown.push(name);
      else found.set(name, id);
    }
    for (const [name, id] of yield* internKeys(unknown)) found.set(name, id);
    return found;
  }

  /** Names of ids; only in bodies that read, since what they see is committed and is remembered. */
  *names(ids: Iterable<number>): Tx<Map<number, string>> {
    const found = new Map<number, string>();
    const unknown: number[] = [];
    for (const id of ids) {
      const name = this.#names.get(id);
      if (name === undefined) unknown.push(id);
      else found.set(id, name);
    }
    for (const [id, name] of yield* keyNames(unknown)) {
      found.set(id, name);
      this.#remember(name, id);
    }
    return found;
  }

  #remember(name: string, id: number): void {
    if (this.#ids.has(name)) return;
    if (this.#ids.size >= this.#limit) this.#dropOldest();
    this.#ids.set(name, id);
    this.#names.set(id, name);
  }

  #dropOldest(): void {
    // The oldest is enough: a key in use comes back with its next read.
    for (const [name, id] of this.#ids) {
      this.#ids.delete(name);
      this.#names.delete(id);
      return;
    }
  }
}
