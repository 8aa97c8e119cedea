import { isFlight, nextRow, type Stretch } from "./next-row.ts";
import { scrollParent } from "./scroll-parent.ts";

/** Tells elements whether they should be there. */
export interface RowViews {
  watch(element: Element, tell: (isNear: boolean) => void): () => void;
}

interface Watched {
  readonly tell: (isNear: boolean) => void;
  /** What it was told last. */
  shown: boolean;
  /** What the observer says. */
  wanted: boolean;
}

/** What lies so far outside of the view is there already when one scrolls to it. */
const margin = "400px 0px";

/**
 * Watches the rows below a host. However many come near at once, one of them changes a frame, the nearest to the view first:
 * a row of charts takes several milliseconds. Those that fly past are left out.
 */
export function createRowViews(host: Element): RowViews {
  const watched = new Map<Element, Watched>();
  const root = scrollParent(host);
  let frame: number | undefined;
  /** Where the host was in the frame before. */
  let before: number | undefined;
  const turn = (): void => {
    const open = [...watched].filter(([, { wanted, shown }]) => wanted !== shown);
    frame = open.length === 0 ? undefined : requestAnimationFrame(turn);
    const { top } = host.getBoundingClientRect();
    const flies = before !== undefined && isFlight(top - before);
    before = frame === undefined ? undefined : top;
    if (flies) return;
    const rows = open.map(([element, row]) => ({ row, wanted: row.wanted, place: element.getBoundingClientRect() }));
    // What a page opens with comes together, and asks together: nobody scrolls yet.
    const isFirst = ![...watched.values()].some(({ shown }) => shown);
    const next = isFirst ? undefined : nextRow(rows, viewOf(root));
    for (const { row } of isFirst ? rows : next === undefined ? [] : [next]) {
      row.shown = row.wanted;
      row.tell(row.wanted);
    }
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const row = watched.get(target);
        if (row !== undefined) row.wanted = isIntersecting;
      }
      frame ??= requestAnimationFrame(turn);
    },
    { root, rootMargin: margin },
  );
  return {
    watch(element, tell) {
      watched.set(element, { tell, shown: false, wanted: false });
      observer.observe(element);
      return () => {
        watched.delete(element);
        observer.unobserve(element);
      };
    },
  };
}

function viewOf(root: Element | null): Stretch {
  return root?.getBoundingClientRect() ?? { top: 0, bottom: window.innerHeight };
}
