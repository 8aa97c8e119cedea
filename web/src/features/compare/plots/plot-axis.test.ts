import { expect, test } from "vitest";
import type { Value } from "../rules/rows.ts";
import { axisOf } from "./plot-axis.ts";
import { brushAfter, brushedRuns, parseBrush, writeBrush } from "./brush.ts";

const row = (values: readonly Value[]) => ({ id: "params:lr", section: "params" as const, key: "lr", values });

test("numbers, also as text, are an axis of numbers without place for NaN", () => {
  expect(axisOf(row(["0.1", "1e-3", null, "NaN", 2, "Infinity"]))).toEqual({
    name: "lr",
    words: undefined,
    places: [0.1, 0.001, undefined, undefined, 2, undefined],
  });
});

test("words are places in their order, numbers in them by size", () => {
  expect(axisOf(row(["layer10", null, "layer9", "layer10"]))).toEqual({
    name: "lr",
    words: ["layer9", "layer10"],
    places: [1, undefined, 0, 1],
  });
});

test("runs that lie in every stretch are left; several stretches of one axis widen each other", () => {
  const axes = new Map([
    ["params:lr", axisOf(row([1, 2, 3, null]))],
    ["params:opt", axisOf(row(["a", "b", "b", "b"]))],
  ]);
  const brush = [
    { row: "params:lr", from: 0.5, to: 1.5 },
    { row: "params:lr", from: 1.5, to: 2.5 },
    { row: "params:opt", from: 0.5, to: 1.2 },
  ];
  expect(brushedRuns(4, axes, brush)).toEqual([1]);
  expect(brushedRuns(4, axes, [])).toEqual([0, 1, 2, 3]);
  expect(brushedRuns(4, axes, [{ row: "params:gone", from: 0, to: 1 }])).toEqual([0, 1, 2, 3]);
});

test("a brush comes back from the address as it went, and other texts are left out", () => {
  const brush = [{ row: 'metrics:"a,b"', from: -1, to: 2.5 }];
  expect(parseBrush(writeBrush(brush))).toEqual(brush);
  expect(parseBrush(["nonsense", "[1]", '["a","b",3]', "null"])).toEqual([]);
});

test("a selection replaces the stretches of its axis only", () => {
  const brush = [
    { row: "a", from: 0, to: 1 },
    { row: "b", from: 0, to: 1 },
  ];
  const next = brushAfter(brush, { parallelAxisId: "a", intervals: [[0.123456789, 2]] });
  expect(next).toEqual([
    { row: "b", from: 0, to: 1 },
    { row: "a", from: 0.12346, to: 2 },
  ]);
  expect(brushAfter(next, { parallelAxisId: "b", intervals: [] })).toEqual([{ row: "a", from: 0.12346, to: 2 }]);
  expect(brushAfter(brush, {})).toEqual(brush);
});
