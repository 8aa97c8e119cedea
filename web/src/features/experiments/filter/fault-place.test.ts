import { expect, test } from "vitest";
import { Problem } from "#/shared/api/index.ts";
import { faultPlace } from "./fault-place.ts";

test.each([
  ["Expected a name such as metrics.loss; found '>' at position 3.", { from: 2, to: 3 }],
  ["Invalid attribute key 'x' specified; found 'xyz' at position 1.", { from: 0, to: 3 }],
  ["Expected numeric value type for metric 'a'; at the end.", { from: 5, to: 6 }],
])("%s", (message, place) => {
  expect(faultPlace(new Problem("SEARCH_INVALID", message), "a > b")).toEqual(place);
});

test("another problem has no place in the filter", () => {
  expect(faultPlace(new Problem("UNREACHABLE", "found 'x' at position 1."), "a > b")).toBeUndefined();
});
