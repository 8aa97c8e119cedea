import { expect, test } from "vitest";
import { titleOf } from "./trail.ts";

test("the title begins with the page itself", () => {
  expect(titleOf([{ label: "Experiments", to: "/experiments" }, { label: "digits" }], 0)).toBe(
    "digits · Experiments · Pharos",
  );
});

test("jobs that run are counted before it", () => {
  expect(titleOf([{ label: "Jobs" }], 3)).toBe("(3) Jobs · Pharos");
  expect(titleOf([], 2)).toBe("(2) Pharos");
});

test("a long name is cut between characters", () => {
  const title = titleOf([{ label: "🔥".repeat(500) }], 0);
  expect(title).toBe(`${"🔥".repeat(79)}… · Pharos`);
});
