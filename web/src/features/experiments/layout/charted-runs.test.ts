import { expect, test } from "vitest";
import type { RunRow } from "../runs/run-row.ts";
import { chartedRuns } from "./charted-runs.ts";

const rows = Array.from({ length: 15 }, (_, at) => ({ head: { run_id: `${at}`, name: `run ${at}` } }) as RunRow);
const ids = (selected: readonly string[], hidden: readonly string[]) =>
  chartedRuns(rows, new Set(selected), new Set(hidden)).map(
    (run) => `${run.id}${run.hidden === true ? " hidden" : ""}`,
  );

test("the first ten that are not hidden, while none is selected", () => {
  expect(ids([], ["0"])).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
});

test("the selected ones in the list's order; a hidden one stays in the legend", () => {
  expect(ids(["12", "3"], ["3"])).toEqual(["3 hidden", "12"]);
});
