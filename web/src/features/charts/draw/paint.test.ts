import { expect, test, vi } from "vitest";
import type { Line } from "../data/line.ts";
import { paint } from "./paint.ts";

const place = { left: 0, top: 0, width: 400, height: 200, ratio: 2 };

function lineOf(columns: number, above: number): Line {
  const x = Array.from({ length: columns }, (_, i) => i);
  const last = x.map((at) => Math.sin(at));
  return { x, last, min: last, max: last.map((each) => each + above), smoothed: undefined, version: "" };
}

/** A context that only notes what is filled, and how wide lines are. */
function painted(lines: number, line: Line) {
  const fill = vi.fn<() => void>();
  const widths = new Set<number>();
  const nothing = (): void => undefined;
  const context = new Proxy({} as CanvasRenderingContext2D, {
    get: (_, name) => (name === "fill" ? fill : nothing),
    set: (_, name, value: number) => (name === "lineWidth" && widths.add(value), true),
  });
  const scene = { x: { from: 0, to: line.x.length }, y: { from: -1, to: 2 }, log: false };
  paint(context, { ...scene, lines: Array.from({ length: lines }, () => ({ line, color: "red", dash: [] })) }, place);
  // Each line marks its points, be there none.
  return { widths: [...widths], bands: fill.mock.calls.length - lines };
}

test("lines are thin where there are many columns, in the canvas' pixels", () => {
  expect(painted(2, lineOf(400, 0)).widths).toEqual([3]);
  expect(painted(50, lineOf(400, 0)).widths).toEqual([2]);
});

test("a band is filled only where columns hold more than one value", () => {
  expect(painted(3, lineOf(400, 0.5)).bands).toBe(3);
  expect(painted(3, lineOf(400, 0)).bands).toBe(0);
});
