import { expect, test } from "vitest";
import { csvOf } from "./download.ts";

test("the file holds each visible run's columns, and nothing that a spreadsheet runs", () => {
  const line = { x: [0, 5], min: [1, null], max: [2, null], last: [1.5, null], smoothed: undefined, version: "" };
  const runs = [
    { id: "a", name: '=1+"x"' },
    { id: "b", name: "b", hidden: true },
  ];
  const lines = new Map([
    ["a", line],
    ["b", line],
  ]);
  expect(csvOf("train/loss", "step", runs, lines).split("\r\n")).toEqual([
    "run_id,run,metric,step,min,max,last,smoothed",
    `a,"'=1+""x""",train/loss,0,1,2,1.5,`,
    `a,"'=1+""x""",train/loss,5,,,,`,
    "",
  ]);
});
