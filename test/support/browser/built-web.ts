import { spawnSync } from "node:child_process";
import path from "node:path";
import { onceForRun, partsFolder } from "../real-parts/index.ts";
import { repositoryRoot } from "../spawn-pharos.ts";

/** Brings web/dist up to date, once for the whole test run. */
export async function builtWeb(): Promise<void> {
  await onceForRun(partsFolder(), "web-built", () => {
    buildWeb();
    return "built";
  });
}

/** Brings web/dist up to date. */
export function buildWeb(): void {
  const build = path.join(repositoryRoot, "web", "build", "main.js");
  const { status, stderr } = spawnSync(process.execPath, [build, "--if-changed"], { encoding: "utf8" });
  if (status !== 0) throw new Error(`The web UI could not be built: ${stderr}`);
}
