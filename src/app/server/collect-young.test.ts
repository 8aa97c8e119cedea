import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { collectYoung } from "./collect-young.ts";

test("the young generation can be collected, and nobody else gets the means", () => {
  expect(() => collectYoung()).not.toThrow();
  expect(runInNewContext("typeof gc")).toBe("undefined");
});
