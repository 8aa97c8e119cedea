import { statSync } from "node:fs";

/** The permission bits of a file of this machine; undefined when it is not there. */
export function systemFileMode(path: string): number | undefined {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  return mode === undefined ? undefined : mode & 0o777;
}
