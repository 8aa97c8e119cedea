import { useCallback, useState, type RefCallback, type UIEvent } from "react";

/** Where a box is scrolled to, rounded down to whole quanta, and its size; pixels. */
export interface Place {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** Where nothing has a size (a test without layout), a box of this size is drawn. */
const assumed = { width: 1200, height: 640 };

/** Follows scrolling and size of a box, whose `ref` and `onScroll` they are; renders again only once a quantum. */
export function usePlace(quantum: number) {
  const [place, setPlace] = useState<Place>({ top: 0, left: 0, ...assumed });
  const look = useCallback(
    (element: HTMLElement) => {
      const next = placeOf(element, quantum);
      setPlace((old) => (isSame(old, next) ? old : next));
    },
    [quantum],
  );
  const ref: RefCallback<HTMLElement> = useCallback(
    (element) => {
      if (element === null) return undefined;
      const observer = new ResizeObserver(() => look(element));
      observer.observe(element);
      return () => observer.disconnect();
    },
    [look],
  );
  return { place, ref, onScroll: (event: UIEvent<HTMLElement>) => look(event.currentTarget) };
}

function placeOf(element: HTMLElement, quantum: number): Place {
  return {
    top: rounded(element.scrollTop, quantum),
    left: rounded(element.scrollLeft, quantum),
    width: element.clientWidth === 0 ? assumed.width : element.clientWidth,
    height: element.clientHeight === 0 ? assumed.height : element.clientHeight,
  };
}

function rounded(place: number, quantum: number): number {
  return Math.floor(Math.max(0, place) / quantum) * quantum;
}

function isSame(a: Place, b: Place): boolean {
  return a.top === b.top && a.left === b.left && a.width === b.width && a.height === b.height;
}
