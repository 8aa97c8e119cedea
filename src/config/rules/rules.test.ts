import { describe, expect, test } from "vitest";
import { rules } from "./index.ts";
import { breachesOf } from "./testing/breaches.ts";
import { examples } from "./testing/examples/index.ts";

/** Those whose examples need more than a pharos.yaml. */
const elsewhere = new Set(["V6", "V7"]);

describe.each(examples)("$id", ({ id, right, wrong }) => {
  test.each(right)("is kept by %j", async (yaml) => {
    const { faults, warnings } = await breachesOf({ yaml, readers: ["S", "W", "C"] });
    expect([...faults, ...warnings].filter((each) => each.includes(`(rule ${id})`))).toEqual([]);
  });

  test.each(wrong.map(([yaml, expected, level]) => ({ yaml, expected, level })))(
    "is broken by $yaml",
    async ({ yaml, expected, level = "error" }) => {
      const { faults, warnings } = await breachesOf({ yaml, readers: ["S", "W", "C"] });
      const found = (level === "error" ? faults : warnings).filter((each) => each.includes(`(rule ${id})`));
      expect(found.map((each) => each.replace(` (rule ${id})`, ""))).toEqual(expected);
    },
  );
});

test("every rule has a right and a wrong example, and the rules are V1 to V24", () => {
  const ids = new Set(rules.map(({ id }) => id));
  expect([...ids]).toEqual(Array.from({ length: 24 }, (_, index) => `V${index + 1}`));
  const shown = new Set(
    examples.filter(({ right, wrong }) => right.length > 0 && wrong.length > 0).map(({ id }) => id),
  );
  const checked = rules.filter(({ id, check }) => check !== undefined && !elsewhere.has(id));
  expect(checked.filter(({ id }) => !shown.has(id))).toEqual([]);
});

test("a rule concerns the programs that it names", async () => {
  const yaml = "resources: {request_burst: 5}\nenvironment: {isolated: true}";
  const faultsOf = async (readers: ("S" | "W" | "C")[]) => (await breachesOf({ yaml, readers })).faults.length;
  expect([await faultsOf(["S"]), await faultsOf(["W"]), await faultsOf(["C"]), await faultsOf(["S", "W"])]).toEqual([
    1, 1, 0, 2,
  ]);
});

test("beside a faulty value only the rules on what layers gave are checked", async () => {
  const yaml = "resources: {request_burst: 5}\nworker: {kill_grace: soon}\nredis: {password: CHANGE_ME}";
  expect((await breachesOf({ yaml })).faults).toEqual([
    expect.stringMatching(/^redis\.password is still the placeholder/),
  ]);
});
