import { parseArgs } from "node:util";
import { createScope } from "../support/scope.ts";
import { faultKinds, type FaultKind } from "./plan.ts";
import { runHistory } from "./run-history.ts";

const usage = `npm run faults -- [--seed S] [--faults 300] [--jobs 200] [--lease 3000] [--kinds kill-server,black-hole]
Runs a seeded history of faults on a real server and worker and checks it against the reference model.
The same seed plans the same jobs and faults. Exit 1 when a promise was broken; then the installation's folder stays.`;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    faults: { type: "string", default: "300" },
    jobs: { type: "string", default: "200" },
    lease: { type: "string", default: "3000" },
    kinds: { type: "string", default: faultKinds.join(",") },
    help: { type: "boolean", default: false },
  },
});

async function main(): Promise<number> {
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const scope = createScope();
  const began = performance.now();
  let kept = false;
  try {
    console.log(`seed ${values.seed}`);
    const report = await runHistory(scope, {
      seed: Number(values.seed),
      faults: Number(values.faults),
      jobs: Number(values.jobs),
      leaseMs: Number(values.lease),
      kinds: faultKinds.filter((kind: FaultKind) => values.kinds.split(",").includes(kind)),
      say: (line) => console.log(`${((performance.now() - began) / 1000).toFixed(1)} s  ${line}`),
    });
    for (const line of report.notCovered) console.log(`not covered here: ${line}`);
    console.log(
      `${values.jobs} jobs, ${values.faults} faults, attempts ${JSON.stringify(report.outcomes)}, ${report.acknowledged} acknowledged writes: ` +
        `${report.violations.length} violations`,
    );
    for (const v of report.violations) console.log(`  ${v.rule}: job ${v.job}: ${v.detail}`);
    kept = report.violations.length > 0;
    if (kept) console.log(`kept for a look: ${report.folder}`);
    return kept ? 1 : 0;
  } finally {
    if (kept) process.env["PHAROS_TEST_KEEP"] = "1";
    await scope.close();
  }
}

process.exitCode = await main();
