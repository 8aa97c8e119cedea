import { existsSync } from "node:fs";
import { findProgram } from "../find-program.ts";
import type { Part } from "../real-parts/index.ts";

/** The system's Chromium; no test downloads a browser. */
export const chromium: Part = {
  name: "Chromium",
  missing: () => (findChromium() === undefined ? "not found: apt-get install chromium" : undefined),
};

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** The full path of a Chromium on this machine. */
export function findChromium(): string | undefined {
  const given = process.env["PHAROS_TEST_CHROMIUM"];
  if (given !== undefined) return existsSync(given) ? given : undefined;
  return names.map((name) => findProgram(name)).find((found) => found !== undefined);
}
