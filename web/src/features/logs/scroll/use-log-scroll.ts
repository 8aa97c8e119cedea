import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from "react";
import {
  lineHeight,
  linesInView,
  maxScrollHeight,
  moveBy,
  placeAround,
  placeAt,
  scrollHeight,
  scrollTopOf,
  type Place,
} from "./place.ts";

/** After so many milliseconds without scrolling the scroll bar is set to where the lines are. */
const idleMs = 150;

/** The scrolling of the lines: which are in view, and how to go elsewhere. */
export interface LogScroll {
  readonly box: RefObject<HTMLDivElement | null>;
  /** Lies over the box and stays while that scrolls; scrolls sideways by itself. */
  readonly pane: RefObject<HTMLDivElement | null>;
  readonly rows: RefObject<HTMLDivElement | null>;
  /** That the scrolled element in the box has, in pixels. */
  readonly spacer: number;
  readonly place: Place;
  /** Of the window, in pixels. */
  readonly height: number;
  readonly first: number;
  readonly last: number;
  readonly onScroll: () => void;
  readonly goTo: (place: Place) => void;
  readonly goToLine: (line: number) => void;
  readonly goBy: (pixels: number) => void;
}

/**
 * Scrolls lines by a bar that may be far shorter than they are. The place is ours; the browser's position only follows it,
 * and is obeyed where it moved by itself: in proportion when it jumped, by pixels when it moved a little.
 */
export function useLogScroll({ total, isEven }: { readonly total: number; readonly isEven: boolean }): LogScroll {
  const box = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const [heights] = useState(() => new Map<number, number>());
  const [place, setPlace] = useState<Place>("end");
  const { height, beside } = usePaneHeight(box, pane, () => heights.clear());
  const heightOf = (line: number) => heights.get(line) ?? lineHeight;
  const extent = { total, height, heightOf };
  const isDirect = isEven && total * lineHeight <= maxScrollHeight;
  useEffect(() => {
    if (isEven) heights.clear();
  }, [isEven, heights]);
  useLayoutEffect(() => {
    if (!isEven) measure(rows.current, heights);
    lay(rows.current, place, height);
  });
  const onScroll = useBar(box, scrollTopOf(place, { total, height }), (scrollTop, moved) => {
    const isJump = isDirect || Math.abs(moved) >= height;
    setPlace(isJump ? placeAt(scrollTop, extent) : moveBy(place, moved, extent));
  });
  const goBy = (pixels: number): void => setPlace((old) => moveBy(old, pixels, extent));
  useWheel(box, !isDirect, goBy);
  return {
    box,
    pane,
    rows,
    spacer: scrollHeight(total) + beside,
    place,
    height,
    ...linesInView(place, { total, height }),
    onScroll,
    goTo: setPlace,
    goToLine: (line) => setPlace(placeAround(line, extent)),
    goBy,
  };
}

/** Sets the scroll bar where it belongs unless it is being moved; what it says by itself goes to `onMove`. */
function useBar(
  box: RefObject<HTMLDivElement | null>,
  scrollTop: number,
  onMove: (scrollTop: number, moved: number) => void,
): () => void {
  const told = useRef(0);
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined);
  const follow = useEffectEvent(() => {
    if (idle.current === undefined) told.current = setBar(box.current, scrollTop);
  });
  useLayoutEffect(() => follow());
  useEffect(() => () => clearTimeout(idle.current), []);
  const settle = useEffectEvent(() => {
    idle.current = undefined;
    follow();
  });
  const [settleSoon] = useState(() => () => {
    clearTimeout(idle.current);
    idle.current = setTimeout(() => settle(), idleMs);
  });
  return () => {
    const now = box.current?.scrollTop ?? 0;
    const moved = now - told.current;
    if (Math.abs(moved) < 2) return;
    told.current = now;
    settleSoon();
    onMove(now, moved);
  };
}

/** Answers where the browser has put it. */
function setBar(box: HTMLDivElement | null, scrollTop: number): number {
  if (box === null) return 0;
  if (Math.abs(box.scrollTop - scrollTop) > 1.5) box.scrollTop = scrollTop;
  return box.scrollTop;
}

/** The height for lines, and what a sideways scroll bar takes of the box. */
function usePaneHeight(
  box: RefObject<HTMLDivElement | null>,
  pane: RefObject<HTMLDivElement | null>,
  onResize: () => void,
): { readonly height: number; readonly beside: number } {
  const [size, setSize] = useState({ height: 600, beside: 0 });
  const resized = useEffectEvent(onResize);
  useLayoutEffect(() => {
    const [outer, inner] = [box.current, pane.current];
    if (outer === null || inner === null) return;
    const measureBox = (): void => {
      const height = inner.clientHeight;
      if (height > 0) setSize({ height, beside: Math.max(0, outer.clientHeight - height) });
    };
    const observer = new ResizeObserver(() => {
      resized();
      measureBox();
    });
    observer.observe(inner);
    measureBox();
    return () => observer.disconnect();
  }, [box, pane]);
  return size;
}

/** Where the bar cannot say so little as a turn of the wheel, the wheel moves the lines. */
function useWheel(box: RefObject<HTMLDivElement | null>, isOn: boolean, goBy: (pixels: number) => void): void {
  const turn = useEffectEvent((event: WheelEvent) => {
    if (event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
    event.preventDefault();
    goBy(event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * lineHeight : event.deltaY);
  });
  useEffect(() => {
    const node = box.current;
    if (!isOn || node === null) return;
    const listen = (event: WheelEvent): void => turn(event);
    node.addEventListener("wheel", listen, { passive: false });
    return () => node.removeEventListener("wheel", listen);
  }, [box, isOn]);
}

function measure(rows: HTMLDivElement | null, heights: Map<number, number>): void {
  for (const row of rows?.children ?? []) {
    if (row instanceof HTMLElement) heights.set(Number(row.dataset["line"]), row.offsetHeight);
  }
}

function lay(rows: HTMLDivElement | null, place: Place, height: number): void {
  if (rows === null) return;
  const first = rows.firstElementChild;
  const firstHeight = first instanceof HTMLElement ? first.offsetHeight : lineHeight;
  const up = place === "end" ? Math.max(0, rows.offsetHeight - height) : place.part * firstHeight;
  rows.style.transform = `translateY(${-up}px)`;
}
