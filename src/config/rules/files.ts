import type { RuleFacts } from "./rule.ts";

/** Why a file cannot be read, as a clause after "a file that"; undefined when it can. */
export function readProblem(facts: RuleFacts, path: string): string | undefined {
  try {
    facts.readFile(path);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR" ? `does not exist (${path})` : `cannot be read (${path}: ${code})`;
  }
}
