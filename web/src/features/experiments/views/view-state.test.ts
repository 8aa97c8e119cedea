import { expect, test } from "vitest";
import { differs, readState, stateOf } from "./view-state.ts";

test("a view keeps what is chosen, not what is of the moment", () => {
  const search = { filter: "a = 1", columns: ["metric:acc"], selected: ["1"], run: "2", view: "3", smooth: 0.5 };
  expect(stateOf(search)).toEqual({ filter: "a = 1", columns: ["metric:acc"], smooth: 0.5 });
});

test("a page differs from its view once something that is kept was changed", () => {
  const state = JSON.stringify({ sort: "-metric:acc", filter: "a = 1" });
  expect(differs({ filter: "a = 1", sort: "-metric:acc", view: "3", run: "1" }, state)).toBe(false);
  expect(differs({ filter: "a = 2", sort: "-metric:acc", view: "3" }, state)).toBe(true);
});

test.each(["", "[]", "null", '"x"', '{"columns": 1, "widths": [], "unknown": true}'])("%j breaks nothing", (state) => {
  expect(() => readState(state)).not.toThrow();
});
