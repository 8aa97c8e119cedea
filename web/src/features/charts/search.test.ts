import { expect, test } from "vitest";
import { parseChartView } from "./search.ts";

test("what does not fit is left out of the view, and numbers keep to their limits", () => {
  expect(parseChartView({ smooth: 7, cols: "99", zoom: "1,2.5", x: "relative", log: true, closed: "a,b" })).toEqual({
    smooth: 0.99,
    cols: 6,
    zoom: [1, 2.5],
    x: "relative",
    log: true,
    closed: ["a", "b"],
  });
  expect(parseChartView({ smooth: -1, cols: 0, zoom: [3, 3], x: "toString", log: "false", find: "" })).toEqual({});
  expect(parseChartView({ zoom: ["NaN", 2] })).toEqual({});
});
