import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import type { Crumb } from "./trail.ts";

/** Where the page that is shown says where it is. */
interface Place {
  readonly watch: (watcher: () => void) => () => void;
  readonly trail: () => readonly Crumb[] | undefined;
  readonly set: (trail: readonly Crumb[] | undefined) => void;
}

const PlaceContext = createContext<Place | undefined>(undefined);

export function BreadcrumbProvider({ children }: { readonly children: ReactNode }) {
  const [place] = useState(createPlace);
  return <PlaceContext value={place}>{children}</PlaceContext>;
}

/**
 * Says where the page is, from the first place down to itself; the frame shows it and makes the browser's title of it.
 * While a name is still being fetched, say the id. Call it once a page.
 */
export function useBreadcrumb(trail: readonly Crumb[]): void {
  const place = useContext(PlaceContext);
  const text = JSON.stringify(trail);
  useEffect(() => place?.set(JSON.parse(text) as readonly Crumb[]), [place, text]);
  useEffect(() => () => place?.set(undefined), [place]);
}

/** What the page said; undefined when it said nothing. */
export function useTrail(): readonly Crumb[] | undefined {
  const place = useContext(PlaceContext);
  if (place === undefined) throw new Error("There is no BreadcrumbProvider above.");
  return useSyncExternalStore(place.watch, place.trail);
}

function createPlace(): Place {
  const watchers = new Set<() => void>();
  let trail: readonly Crumb[] | undefined;
  return {
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    trail: () => trail,
    set(next) {
      trail = next;
      watchers.forEach((watcher) => watcher());
    },
  };
}
