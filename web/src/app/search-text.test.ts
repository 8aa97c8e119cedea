import { expect, test } from "vitest";
import { listIn } from "#/shared/url/index.ts";
import { parseSearch, stringifySearch } from "./search-text.ts";

test.each([
  [["0123456789abcdef", "fedcba9876543210"]],
  [["12"]],
  [["metric:val/acc", "param:lr"]],
  [["a,b", "c d", '"', "ü"]],
  [["true", "null"]],
])("the list %j comes back from an address", (list) => {
  expect(listIn(parseSearch(stringifySearch({ runs: list })), "runs")).toEqual(list);
});

test("numbers stay numbers", () => {
  expect(parseSearch(stringifySearch({ zoom: [1, 2.5] }))).toEqual({ zoom: [1, 2.5] });
});

test("ids stand in an address as they are", () => {
  expect(decodeURIComponent(stringifySearch({ runs: ["aa", "bb"] }))).toBe("?runs=aa,bb");
});
