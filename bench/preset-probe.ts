import { readFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { inspectConfig } from "../src/config/inspect-config.ts";
import { presetNames } from "../src/config/presets/names.ts";
import { presetPath } from "../src/config/sources/preset.ts";
import { median } from "./measure.ts";

enableCompileCache();

/** Prints how long the largest preset takes to load in this process: the first time, and the median of 21 more. */
async function main(home: string): Promise<void> {
  const [largest = ""] = presetNames.toSorted((a, b) => size(b) - size(a));
  const load = (args: { readonly set?: readonly string[] }) =>
    inspectConfig({ env: {}, home, args, readers: ["S", "W"] });
  const timed = async () => {
    const began = performance.now();
    const { config } = await load({ set: [`preset=${largest}`] });
    const took = performance.now() - began;
    if (config.settings.get("base_path")?.origin.layer !== "preset") throw new Error(`${largest} was not loaded`);
    return took;
  };
  await load({});
  const first = await timed();
  const samples: number[] = [];
  for (let i = 0; i < 21; i += 1) samples.push(await timed());
  console.log(JSON.stringify({ first, again: median(samples) }));
}

function size(preset: string): number {
  return readFileSync(presetPath(preset)).length;
}

await main(process.argv[2] ?? "");
