import type { Reporter, TestModule } from "vitest/node";

/**
 * After the summary, tells what did not run and why: a note of `ctx.skip(note)`, or that the test is marked so. Ends
 * with one plain line of counts, for programs that read the output.
 */
export default class NotRunReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    sayWhatDidNotRun(modules);
    const count = (state: "passed" | "failed" | "skipped") =>
      modules.reduce((sum, module) => sum + [...module.children.allTests(state)].length, 0);
    console.log(`\n${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`);
  }
}

function sayWhatDidNotRun(modules: readonly TestModule[]): void {
  const reasons = new Map<string, string[]>();
  for (const module of modules) {
    for (const test of module.children.allTests("skipped")) {
      const result = test.result();
      const reason = (result.state === "skipped" ? result.note : undefined) ?? "marked as skipped in its file";
      reasons.set(reason, [...(reasons.get(reason) ?? []), `${module.relativeModuleId} > ${test.fullName}`]);
    }
  }
  if (reasons.size === 0) return;
  console.log("\n Did not run:");
  for (const [reason, tests] of reasons) {
    console.log(`   ${reason}`);
    for (const test of tests) console.log(`     - ${test}`);
  }
}
