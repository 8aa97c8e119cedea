import { statSync } from "node:fs";
import type { RuleFacts } from "./rule.ts";

/** The permission bits of a file of this machine. */
export const systemFileMode: RuleFacts["fileMode"] = (path) => {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  return mode === undefined ? undefined : mode & 0o777;
};
