import { statfsSync } from "node:fs";

/** The protocol takes 4000 characters. */
const longest = 2000;

/** For people: the message alone. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ((error as NodeJS.ErrnoException).code === "ENOSPC") return "The worker's disk is full.";
  return error.message.slice(0, longest);
}

/** Whether an error, or the file system of a folder, says that there is no room left. */
export function isDiskFull(of: unknown): boolean {
  if (typeof of !== "string") return (of as NodeJS.ErrnoException | undefined)?.code === "ENOSPC";
  try {
    const { bavail, bsize } = statfsSync(of);
    return bavail * bsize < 2 ** 20;
  } catch {
    return false;
  }
}
