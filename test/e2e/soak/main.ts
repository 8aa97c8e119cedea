// A page left open while runs log: `npm run soak -- [--minutes 30] [--runs 50]`. Prints its memory and the server's.
import { parseArgs } from "node:util";
import { buildWeb, startChromium } from "../../support/browser/index.ts";
import { createScope } from "../../support/scope.ts";
import { startPharos, testHome } from "../../support/spawn-pharos.ts";
import type { Sample } from "./memory.ts";
import { runSoak } from "./run-soak.ts";
import { floorsOf, trendOf } from "./trend.ts";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "30" }, runs: { type: "string", default: "50" } },
});

/** More growth than this in the second half is not flat. */
const flat = 0.05;

function lineOf({ minutes, heap, nodes, listeners, server }: Sample): string {
  const numbers = [
    `page ${heap.toFixed(1)} MB`,
    `${nodes} nodes`,
    `${listeners} listeners`,
    `server ${server.toFixed(0)} MB`,
  ];
  return `${minutes.toFixed(1).padStart(6)} min  ${numbers.join("  ")}`;
}

function verdict(name: string, samples: readonly Sample[], of: (sample: Sample) => number): string {
  const { perMinute, share } = trendOf(floorsOf(samples.map((sample) => [sample.minutes, of(sample)])));
  const word = share <= flat ? "flat" : "GROWS";
  return `${name}: ${word} (${perMinute.toFixed(3)} a minute, ${(share * 100).toFixed(1)}% over the second half)`;
}

async function main(): Promise<void> {
  const scope = createScope();
  try {
    buildWeb();
    const at = await testHome(scope);
    const server = await startPharos(scope, at, ["server"]);
    const browser = await startChromium(scope);
    const minutes = Number(values.minutes);
    const { samples, points } = await runSoak({
      scope,
      browser,
      url: at.url,
      pid: server.pid,
      minutes,
      runs: Number(values.runs),
      everyMs: Math.max(2000, (minutes * 60_000) / 60),
      onSample: (sample) => console.log(lineOf(sample)),
    });
    console.log(`${points} points were logged by ${values.runs} runs`);
    console.log(verdict("page, MB", samples, ({ heap }) => heap));
    console.log(verdict("page, nodes", samples, ({ nodes }) => nodes));
    console.log(verdict("page, listeners", samples, ({ listeners }) => listeners));
    console.log(verdict("server, MB", samples, ({ server: memory }) => memory));
  } finally {
    await scope.close();
  }
}

await main();
