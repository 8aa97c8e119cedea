import { PharosError } from "#/base/errors/index.ts";
import { onPath } from "../run/job-command.ts";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The sample's jobs run on the server's workers; those of a server on this machine need this machine's Python. */
export function requirePython(server: string, path: string | undefined): void {
  if (!loopback.has(new URL(server).hostname) || onPath("python3", path) !== undefined) return;
  throw new PharosError("NO_PYTHON", "The sample needs python3, which is not installed on this machine.");
}
