import type { RuleFacts } from "./rule.ts";

interface Wanted {
  /** Nobody but its owner may read it. */
  readonly isPrivate?: boolean;
}

/** What is wrong with a file that is going to be read, as a clause after "a file that"; undefined when nothing is. */
export function readProblem(facts: RuleFacts, path: string, { isPrivate = false }: Wanted = {}): string | undefined {
  try {
    facts.readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR" ? `does not exist (${path})` : `cannot be read (${path}: ${code})`;
  }
  const mode = isPrivate ? facts.fileMode(path) : undefined;
  return mode !== undefined && (mode & 0o077) !== 0 ? `others may read: chmod 600 ${path}` : undefined;
}
