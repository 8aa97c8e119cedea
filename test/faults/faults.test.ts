import { expect, test } from "vitest";
import { describeWith, linux, python3 } from "../support/real-parts/index.ts";
import { testScope } from "../support/test-scope.ts";
import { faultKinds, type FaultKind } from "./plan.ts";
import { runHistory } from "./run-history.ts";

const together: readonly FaultKind[] = ["kill-keeper-and-worker", "kill-everything", "kill-server"];

describeWith("short histories of faults", [linux, python3], () => {
  // As many faults as there are kinds, so that each one happens once.
  test.each([
    { name: "every kind of fault", seed: 20_260_101, kinds: faultKinds, faults: faultKinds.length, jobs: 24 },
    { name: "keeper and worker killed together", seed: 7, kinds: together, faults: 6, jobs: 10 },
  ])(
    "keep every promise: $name, seed $seed",
    async ({ seed, kinds, faults, jobs }) => {
      const said: string[] = [];
      const report = await runHistory(testScope(), {
        seed,
        kinds,
        faults,
        jobs,
        leaseMs: 2500,
        say: (line) => said.push(line),
      });
      for (const line of report.notCovered) console.log(`not covered here: ${line}`);
      if (report.violations.length > 0) console.log(said.join("\n"));
      expect(report.violations).toEqual([]);
      expect(report.acknowledged).toBeGreaterThan(jobs);
    },
    300_000,
  );
});
