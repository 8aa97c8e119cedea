import { assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  lineHeight,
  linesInView,
  maxScrollHeight,
  moveBy,
  placeAround,
  placeAt,
  scrollHeight,
  scrollTopOf,
} from "./place.ts";

const even = (total: number, height = 600) => ({ total, height, heightOf: () => lineHeight });

test("a short output scrolls pixel by pixel", () => {
  expect(scrollHeight(1000)).toBe(20_000);
  expect(placeAt(110, even(1000))).toEqual({ line: 6, part: 0.5 });
});

test("a scroll bar's position and a place are each other's inverse, however long the output is", () => {
  const totals = integer({ min: 40, max: 60_000_000 });
  assert(
    property(totals, integer({ min: 0, max: maxScrollHeight }), (total, at) => {
      const extent = even(total);
      const scrollTop = Math.min(at, scrollHeight(total) - extent.height);
      expect(scrollTopOf(placeAt(scrollTop, extent), extent)).toBeCloseTo(scrollTop, 0);
    }),
  );
});

test("fifty million lines end where the scroll bar ends", () => {
  const extent = even(50_000_000);
  expect(scrollHeight(extent.total)).toBe(maxScrollHeight);
  expect(placeAt(maxScrollHeight - 600, extent)).toBe("end");
  expect(placeAt(0, extent)).toEqual({ line: 1, part: 0 });
});

describe("moving", () => {
  test("goes by pixels, also where the scroll bar has no pixel for them", () => {
    const extent = even(50_000_000);
    const place = moveBy({ line: 25_000_000, part: 0 }, 30, extent);
    expect(place).toEqual({ line: 25_000_001, part: 0.5 });
    expect(moveBy(place, -30, extent)).toEqual({ line: 25_000_000, part: 0 });
  });

  test("stops at both ends", () => {
    expect(moveBy({ line: 2, part: 0.5 }, -1000, even(1000))).toEqual({ line: 1, part: 0 });
    expect(moveBy({ line: 960, part: 0 }, 1000, even(1000))).toBe("end");
    expect(moveBy("end", 10, even(1000))).toBe("end");
  });

  test("leaves the end upwards by what was asked for", () => {
    expect(moveBy("end", -20, even(1000))).toEqual({ line: 970, part: 0 });
  });

  test("an output that fits the window is always at its end", () => {
    expect(moveBy("end", -20, even(3))).toBe("end");
    expect(placeAt(0, even(3))).toBe("end");
    expect(moveBy("end", -20, even(0))).toBe("end");
  });

  test("walks over lines by their own heights", () => {
    const extent = { total: 100, height: 100, heightOf: (line: number) => (line === 5 ? 200 : 20) };
    expect(moveBy({ line: 4, part: 0 }, 120, extent)).toEqual({ line: 5, part: 0.5 });
    expect(moveBy({ line: 6, part: 0 }, -150, extent)).toEqual({ line: 5, part: 0.25 });
  });
});

test("a line is brought into the middle", () => {
  expect(placeAround(500, even(1000))).toEqual({ line: 485, part: 0.5 });
  expect(placeAround(3, even(1000))).toEqual({ line: 1, part: 0 });
  expect(placeAround(999, even(1000))).toBe("end");
  expect(placeAround(5000, even(1000))).toBe("end");
});

test("what is drawn covers the window", () => {
  expect(linesInView({ line: 10, part: 0.9 }, even(1000))).toEqual({ first: 10, last: 41 });
  expect(linesInView("end", even(1000))).toEqual({ first: 970, last: 1000 });
  expect(linesInView("end", even(0))).toEqual({ first: 1, last: 0 });
});
