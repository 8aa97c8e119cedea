import { assert, integer, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { contrast, indexedColour, readableContrast, readableOn, type Rgb } from "./colour.ts";

const part = integer({ min: 0, max: 255 });
const anyColour = tuple(part, part, part);

test("black on white has the greatest contrast", () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
});

test("any colour becomes readable on any ground", () => {
  assert(
    property(anyColour, anyColour, (colour: Rgb, ground: Rgb) => {
      expect(contrast(readableOn(colour, ground), ground)).toBeGreaterThanOrEqual(readableContrast);
    }),
  );
});

test("what is readable stays as it is", () => {
  expect(readableOn([178, 0, 0], [255, 255, 255])).toEqual([178, 0, 0]);
});

test.each([
  [16, [0, 0, 0]],
  [196, [255, 0, 0]],
  [231, [255, 255, 255]],
  [232, [8, 8, 8]],
  [255, [238, 238, 238]],
])("colour %i of the 256", (index, colour) => {
  expect(indexedColour(index)).toEqual(colour);
});

test.each([-1, 256, 1.5, Number.NaN])("%d is none of the 256", (index) => {
  expect(indexedColour(index)).toBeUndefined();
});
