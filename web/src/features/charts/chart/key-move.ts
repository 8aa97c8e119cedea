import type { Range } from "../data/line.ts";

/** What a key does to a chart: it points at another x, or shows another stretch (undefined: all). */
export type KeyMove = { readonly point: number } | { readonly zoom: Range | undefined };

/** `at`: the x that is pointed at. Undefined for keys that do nothing here. */
export function keyMove(
  { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">,
  { from, to }: Range,
  at: number,
): KeyMove | undefined {
  const step = (to - from) / (shiftKey ? 10 : 50);
  const quarter = (to - from) / 4;
  if (key === "ArrowLeft") return { point: Math.max(from, at - step) };
  if (key === "ArrowRight") return { point: Math.min(to, at + step) };
  if (key === "+") return { zoom: { from: Math.max(from, at - quarter), to: Math.min(to, at + quarter) } };
  if (key === "-" || key === "Escape") return { zoom: undefined };
  return undefined;
}
