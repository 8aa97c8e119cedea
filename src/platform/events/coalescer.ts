/**
 * Gathers what changed and tells it at once when it was quiet before, else at most each `everyMs`, each thing once.
 * Adding costs one insertion into a map.
 */
export class Coalescer<T> {
  readonly #everyMs: number;
  readonly #tell: (changed: ReadonlyMap<string, T>) => void;
  #pending = new Map<string, T>();
  #timer: NodeJS.Timeout | undefined;
  #toldAt = -Infinity;

  constructor(everyMs: number, tell: (changed: ReadonlyMap<string, T>) => void) {
    this.#everyMs = everyMs;
    this.#tell = tell;
  }

  add(key: string, value: T): void {
    this.#pending.set(key, value);
    if (this.#timer === undefined) this.#arm();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#pending.clear();
  }

  #arm(): void {
    const wait = Math.max(0, this.#toldAt + this.#everyMs - performance.now());
    this.#timer = setTimeout(() => this.#flush(), wait);
    this.#timer.unref();
  }

  #flush(): void {
    const changed = this.#pending;
    this.#pending = new Map();
    this.#timer = undefined;
    this.#toldAt = performance.now();
    this.#tell(changed);
  }
}
