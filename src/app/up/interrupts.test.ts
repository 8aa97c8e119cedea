import { expect, test } from "vitest";
import { interruptDecider } from "./interrupts.ts";

test("echoes of one Ctrl-C are one stop; a later press stops at once", () => {
  const decide = interruptDecider();
  expect([0, 3, 999, 1000, 1001].map((at) => decide(at))).toEqual(["stop", "ignore", "ignore", "ignore", "now"]);
});
