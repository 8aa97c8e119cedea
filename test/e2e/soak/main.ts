// A page left open while runs log: `npm run soak -- [--minutes 30] [--runs 50] [--record]`. Prints its memory and the
// server's, and ends with 1 when one of them grows. In fewer than ten minutes what fills at the beginning may still grow.
import { parseArgs } from "node:util";
import { isMet, lineOf } from "../../../bench/figure.ts";
import { machineLine } from "../../../bench/machine.ts";
import { record } from "../../../bench/record.ts";
import { buildWeb, startChromium } from "../../support/browser/index.ts";
import { createScope } from "../../support/scope.ts";
import { startPharos, testHome } from "../../support/spawn-pharos.ts";
import { figuresOf } from "./figures.ts";
import type { Sample } from "./memory.ts";
import { inspected } from "./node-heap.ts";
import { runSoak } from "./run-soak.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    runs: { type: "string", default: "50" },
    record: { type: "boolean", default: false },
  },
});

function wordsOf({ minutes, heap, nodes, listeners, serverHeap, server }: Sample): string {
  const numbers = [
    `page ${heap.toFixed(1)} MB`,
    `${nodes} nodes`,
    `${listeners} listeners`,
    `server ${serverHeap.toFixed(1)} MB, resident ${server.toFixed(0)} MB`,
  ];
  return `${minutes.toFixed(1).padStart(6)} min  ${numbers.join("  ")}`;
}

async function main(): Promise<void> {
  const scope = createScope();
  const heading = machineLine();
  try {
    buildWeb();
    const at = await testHome(scope);
    const server = await startPharos(scope, at, ["server"], { env: inspected });
    const browser = await startChromium(scope);
    const minutes = Number(values.minutes);
    const { samples, points } = await runSoak({
      scope,
      browser,
      url: at.url,
      server,
      minutes,
      runs: Number(values.runs),
      everyMs: Math.min(10_000, Math.max(2000, (minutes * 60_000) / 60)),
      onSample: (sample) => console.log(wordsOf(sample)),
    });
    const figures = figuresOf(samples);
    const told = [`${minutes} min, ${values.runs} runs, ${points} points`];
    for (const line of [...told, ...figures.map((figure) => lineOf(figure))]) console.log(line);
    if (values.record) record(heading, [{ name: "soak", told, figures }]);
    if (!figures.every((figure) => isMet(figure))) process.exitCode = 1;
  } finally {
    await scope.close();
  }
}

await main();
