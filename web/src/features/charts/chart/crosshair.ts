/** The x that one points at, shared by all charts of a page. */
export interface Crosshair {
  readonly at: () => number | undefined;
  /** The chart that one points into. */
  readonly owner: () => string | undefined;
  move(x: number | undefined, owner: string): void;
  /** For useSyncExternalStore. */
  readonly watch: (watcher: () => void) => () => void;
}

export function createCrosshair(): Crosshair {
  const watchers = new Set<() => void>();
  let at: number | undefined;
  let owner: string | undefined;
  return {
    at: () => at,
    owner: () => owner,
    move(x, mover) {
      // A chart that one left says so after the next one took over.
      if (x === undefined && owner !== mover) return;
      if (x === at && owner === mover) return;
      at = x;
      owner = x === undefined ? undefined : mover;
      watchers.forEach((watcher) => watcher());
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
