import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { testHome } from "../../test/support/spawn-pharos.ts";
import type { Case } from "../figure.ts";
import { median, rangeOf } from "../measure.ts";

const probe = fileURLToPath(new URL("../preset-probe.ts", import.meta.url));

export const configCase: Case = {
  name: "config",
  what: "loading the largest preset in a process that has loaded the defaults: the first time, with the YAML parser, and again",
  async run({ scope }) {
    const at = await testHome(scope);
    const first: number[] = [];
    const again: number[] = [];
    // The first process fills the compile cache.
    for (let i = 0; i < 8; i += 1) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [probe, at.home], {
        env: at.env,
        encoding: "utf8",
      });
      if (status !== 0) throw new Error(`the probe ended with ${status}: ${stderr}`);
      const took = JSON.parse(stdout) as { readonly first: number; readonly again: number };
      if (i === 0) continue;
      first.push(took.first);
      again.push(took.again);
    }
    return [
      { name: "first load", unit: "ms", value: median(first), range: rangeOf(first) },
      { name: "load", unit: "ms", value: median(again), range: rangeOf(again), target: { atMost: 20 } },
    ];
  },
};
