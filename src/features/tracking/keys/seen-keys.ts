import { keyKinds, type KeyKind } from "./key-kinds.ts";
import type { NotedKey } from "./note-keys.ts";

/** Keys by their kinds. */
export type KeysByKind = Readonly<Record<KeyKind, Iterable<number>>>;

/** Which keys of experiments are noted already: runs log the same names again and again, and should write none twice. */
export class SeenKeys {
  readonly #limit: number;
  readonly #seen = new Map<number, Set<number>>();
  #size = 0;

  constructor(limit = 200_000) {
    this.#limit = limit;
  }

  /** Those of the keys that have to be noted. */
  unseen(experiment: number, keys: KeysByKind): NotedKey[] {
    const seen = this.#seen.get(experiment);
    const missing: NotedKey[] = [];
    for (const [i, kind] of keyKinds.entries()) {
      for (const key of keys[kind]) {
        if (seen?.has(placeOf(key, i)) !== true) missing.push({ experiment, kind, key });
      }
    }
    return missing;
  }

  /** Remembers keys whose transaction has been committed. */
  add(noted: readonly NotedKey[]): void {
    for (const { experiment, kind, key } of noted) {
      const seen = this.#seen.get(experiment) ?? new Set();
      const place = placeOf(key, keyKinds.indexOf(kind));
      if (seen.has(place)) continue;
      if (this.#size >= this.#limit) this.#forget();
      seen.add(place);
      this.#seen.set(experiment, seen);
      this.#size += 1;
    }
  }

  #forget(): void {
    for (const seen of this.#seen.values()) seen.clear();
    this.#seen.clear();
    this.#size = 0;
  }
}

function placeOf(key: number, kind: number): number {
  return key * keyKinds.length + kind;
}
