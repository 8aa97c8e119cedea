import { get } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { spawnSync } from "node:child_process";
import { createScope, type Scope } from "../../test/support/scope.ts";
import { pharosBin, spawnPharos, testHome, type TestHome } from "../../test/support/spawn-pharos.ts";
import { livingProcesses } from "../../test/support/process-tree.ts";
import type { Case } from "../figure.ts";
import { pssOf } from "../machine.ts";
import { median, rangeOf } from "../measure.ts";

export const startCase: Case = {
  name: "start",
  what: "`node bin/pharos.js up` until /readyz answers 200, compile cache warm, and its memory a minute later",
  async run({ scope }) {
    const at = await testHome(scope);
    // Fills the compile cache and makes the home.
    await readyOnce(at);
    const samples: number[] = [];
    for (let i = 0; i < 7; i += 1) samples.push(await readyOnce(at));
    const running = await startUp(scope, at);
    await delay(60_000);
    const pids = livingProcesses().filter((p) => p.env.get("PHAROS_HOME") === at.home);
    const memory = pssOf(pids.map((p) => p.pid));
    running.signal("SIGTERM");
    await running.exited;
    return [
      { name: "ready", unit: "ms", value: median(samples), range: rangeOf(samples), target: { atMost: 1000 } },
      { name: `PSS of ${pids.length} processes after 60 s`, unit: "MB", value: memory, target: { atMost: 180 } },
    ];
  },
};

export const versionCase: Case = {
  name: "version",
  what: "`pharos version` as a whole process",
  async run({ scope }) {
    const at = await testHome(scope);
    const samples: number[] = [];
    for (let i = 0; i < 17; i += 1) {
      const began = performance.now();
      const { status } = spawnSync(process.execPath, [pharosBin, "version"], { env: at.env, stdio: "ignore" });
      if (status !== 0) throw new Error(`pharos version ended with ${status}`);
      if (i >= 2) samples.push(performance.now() - began);
    }
    const bare: number[] = [];
    for (let i = 0; i < 10; i += 1) {
      const began = performance.now();
      spawnSync(process.execPath, ["-e", ""], { stdio: "ignore" });
      bare.push(performance.now() - began);
    }
    return [
      {
        name: "pharos version",
        unit: "ms",
        value: median(samples),
        range: rangeOf(samples),
        target: { atMost: 150 },
        beside: [{ name: "node -e ''", value: median(bare) }],
      },
    ];
  },
};

async function readyOnce(at: TestHome): Promise<number> {
  const scope = createScope();
  try {
    const began = performance.now();
    const program = spawnPharos(scope, at, ["up"]);
    while (!(await isReady(at.url))) {
      if (program.exit()) throw new Error(`pharos up ended: ${program.stderr()}`);
      await delay(2);
    }
    const took = performance.now() - began;
    program.signal("SIGTERM");
    await program.exited;
    return took;
  } finally {
    await scope.close();
  }
}

async function startUp(scope: Scope, at: TestHome) {
  const program = spawnPharos(scope, at, ["up"]);
  while (!(await isReady(at.url))) await delay(10);
  return program;
}

function isReady(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const outgoing = get(`${url}/readyz`, { agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    outgoing.on("error", () => resolve(false));
  });
}
