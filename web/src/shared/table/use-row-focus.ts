import { useLayoutEffect, useRef, type FocusEvent, type RefObject } from "react";

/**
 * A link in a row keeps the focus while the row stays. When its elements come to show another row, the grid itself takes
 * the focus, since Enter would follow a link that nobody chose. Answers the grid's `onFocus`.
 */
export function useRowFocus(grid: RefObject<HTMLElement | null>, keyAt: (index: number) => string | undefined) {
  const held = useRef<{ readonly element: Element; readonly key: string | undefined }>(undefined);
  useLayoutEffect(() => {
    if (held.current === undefined || document.activeElement !== held.current.element) return;
    const index = rowIndexOf(held.current.element);
    if (index !== undefined && keyAt(index) !== held.current.key) grid.current?.focus({ preventScroll: true });
  });
  return ({ target }: FocusEvent) => {
    const index = rowIndexOf(target);
    held.current = index === undefined ? undefined : { element: target, key: keyAt(index) };
  };
}

/** The index of the row that an element is in. */
export function rowIndexOf(element: Element): number | undefined {
  const index = element.closest<HTMLElement>("[data-index]")?.dataset["index"];
  return index === undefined ? undefined : Number(index);
}
