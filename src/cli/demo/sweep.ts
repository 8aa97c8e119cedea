import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PharosError } from "#/base/errors/index.ts";
import { packagePath } from "#/base/package-files.ts";
import type { Direction } from "#/base/run-comparison/index.ts";

/** What the sample runs: one job for each value of one parameter. */
export interface Sweep {
  /** Absolute path of its files. */
  readonly folder: string;
  readonly experiment: string;
  readonly script: string;
  readonly param: string;
  readonly values: readonly number[];
  /** The metric that ranks the runs. */
  readonly metric: string;
  readonly direction: Direction;
}

/** examples/digits/sweep.json, which the sample's folder explains. */
interface SweepFile extends Pick<Sweep, "experiment" | "script" | "param" | "values" | "metric"> {
  readonly direction: "min" | "max";
}

export function readSweep(): Sweep {
  const folder = packagePath("examples/digits");
  const file = join(folder, "sweep.json");
  if (!existsSync(file)) throw new PharosError("DEMO_MISSING", `There is no ${file}.`);
  const { direction, ...sweep } = JSON.parse(readFileSync(file, "utf8")) as SweepFile;
  return { ...sweep, folder, direction: direction === "min" ? "lower" : "higher" };
}
