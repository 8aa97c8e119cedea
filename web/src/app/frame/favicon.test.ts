import { expect, test } from "vitest";
import { faviconOf } from "./favicon.ts";

test("the icon tells how many jobs run, and is the plain mark when none does", () => {
  expect(faviconOf(0)).toBe("/favicon.svg");
  expect(decodeURIComponent(faviconOf(7))).toContain(">7</text>");
  expect(decodeURIComponent(faviconOf(1234))).toContain(">99+</text>");
});

test("the icon is well-formed", () => {
  const text = decodeURIComponent(faviconOf(12).replace("data:image/svg+xml,", ""));
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
  expect(parsed.querySelector("parsererror")).toBeNull();
});
