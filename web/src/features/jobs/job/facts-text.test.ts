import { expect, test } from "vitest";
import { factsText, limitsText } from "./facts-text.ts";

test("facts are one line", () => {
  expect(factsText({ exit_code: 3, error: null, by: "", done: true, of: [1] })).toBe("exit code 3 · done yes · of [1]");
  expect(factsText(null)).toBe("");
});

test("limits that held are told, and when none did", () => {
  expect(limitsText({ cpus: "cgroup", memory: "sampled", pids: "none" })).toBe(
    "limits enforced: cpus cgroup · memory sampled",
  );
  expect(limitsText({ cpus: "none" })).toBe("limits enforced: none");
  expect(limitsText(null)).toBe("");
});
