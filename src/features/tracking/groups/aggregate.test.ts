import { expect, test } from "vitest";
import { aggregateOf } from "./aggregate.ts";

const told = (...texts: string[]) => aggregateOf(texts.map((text) => ({ text, count: 1 })));

test("numbers are told from texts as people write them", () => {
  expect(told("1e-3", " 5 ", "-.5", "+2.")).toEqual({
    count: 4,
    min: -0.5,
    max: 5,
    mean: expect.closeTo(6.501 / 4, 12),
  });
  expect(told("", " ", "NaN", "inf", "0x10", "1,5", "true", "1e999", "٣", "5 apples")).toBeUndefined();
});

test("each counts as often as it stands there", () => {
  const texts = [
    { text: "1", count: 3 },
    { text: "5", count: 1 },
    { text: "adam", count: 9 },
  ];
  expect(aggregateOf(texts)).toEqual({ count: 4, min: 1, max: 5, mean: 2 });
  expect(aggregateOf([])).toBeUndefined();
});

test("even the greatest numbers have a mean", () => {
  expect(told("1.7e308", "1.7e308", "1.7e308")?.mean).toBe(1.7e308);
});
