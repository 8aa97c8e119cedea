import { expect, test } from "vitest";
import { orderClause } from "./queries.ts";

test.each([
  ["name", "name ASC"],
  ["-name", "name DESC"],
  ["-last_activity", "last_activity DESC"],
  ["'; drop", "last_activity DESC"],
])("%s is the order %s", (sort, clause) => {
  expect(orderClause(sort)).toBe(clause);
});
