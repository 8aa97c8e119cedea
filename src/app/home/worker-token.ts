import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createOnce, newToken } from "#/platform/crypto/index.ts";

/** Where the token of the local worker lies (0600). */
export function workerTokenPath(home: string): string {
  return join(home, "worker.token");
}

/** The local worker's token; made at the first start. */
export function openWorkerToken(home: string): string {
  const path = workerTokenPath(home);
  if (!existsSync(path)) createOnce(path, `${newToken("worker")}\n`);
  return readFileSync(path, "utf8").trim();
}
