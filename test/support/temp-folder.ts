import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Scope } from "./scope.ts";

/** A new empty folder that goes with the scope. PHAROS_TEST_KEEP=1 leaves it for a look. */
export async function tempFolder(scope: Scope, name = "folder"): Promise<string> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), `pharos-${name}-`)));
  scope.defer(async () => {
    if (process.env["PHAROS_TEST_KEEP"] === "1") return;
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  });
  return folder;
}
