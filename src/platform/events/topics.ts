/**
 * Hints within this process that something about a topic changed. A hint carries nothing: who hears it reads the
 * database again, so a lost or doubled hint is harmless.
 */
export class Topics {
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #listeners = new Set<(topic: string) => void>();

  /** Wakes all who wait for the topic. To be called after COMMIT. */
  notify(topic: string): void {
    for (const listener of this.#listeners) listener(topic);
    const waiting = this.#waiting.get(topic);
    this.#waiting.delete(topic);
    for (const wake of waiting ?? []) wake();
  }

  /** Calls the listener for every topic. Answers how to stop. */
  listen(listener: (topic: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Starts to listen at once; `done` resolves at the next hint, after `ms`, or when the signal aborts. Begin before
   * reading, so that no change falls between the read and the wait.
   */
  wait(
    topic: string,
    options: { ms?: number; signal?: AbortSignal } = {},
  ): { done: Promise<void>; cancel: () => void } {
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiting = this.#waiting.get(topic) ?? new Set();
    this.#waiting.set(topic, waiting);
    const finish = (): void => {
      clearTimeout(timer);
      waiting.delete(finish);
      if (waiting.size === 0 && this.#waiting.get(topic) === waiting) this.#waiting.delete(topic);
      options.signal?.removeEventListener("abort", finish);
      resolve();
    };
    const timer = options.ms === undefined ? undefined : setTimeout(finish, options.ms);
    waiting.add(finish);
    options.signal?.addEventListener("abort", finish, { once: true });
    if (options.signal?.aborted === true) finish();
    return { done: promise, cancel: finish };
  }
}
