import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stopPostgres } from "./postgres.ts";

const variable = "PHAROS_TEST_PARTS";

/** Where this test run keeps the servers that its processes share; made by the global set-up. */
export function partsFolder(): string {
  const folder = process.env[variable];
  if (folder === undefined) throw new Error("no parts folder: vitest.config.ts names test/support/global-setup.ts");
  return folder;
}

/** Makes the folder, tells it to all test processes, and answers how to stop what was started in it. */
export function openPartsFolder(): () => void {
  // Vitest sets up once for each of its projects; they share one folder.
  if (process.env[variable] !== undefined) return () => undefined;
  const folder = mkdtempSync(path.join(tmpdir(), "pharos-parts-"));
  chmodSync(folder, 0o755);
  process.env[variable] = folder;
  return () => {
    stopPostgres(folder);
    delete process.env[variable];
    rmSync(folder, { recursive: true, force: true });
  };
}
