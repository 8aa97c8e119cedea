import type { JobRequest } from "../queries.ts";
import { splitOptions } from "./options.ts";
import { renameByOption } from "./rename.ts";

/** The original's name, with the values that its options have now where it told them. */
export function suggestName({ name = "", command = [] }: JobRequest, words: readonly string[]): string {
  const before = splitOptions(command);
  const after = splitOptions(words);
  if (before.length !== after.length) return name;
  return before.reduce((suggested, part, at) => {
    const now = after[at];
    if (part.kind !== "option" || now?.kind !== "option" || now.name !== part.name || now.value === "")
      return suggested;
    return now.value === part.value ? suggested : renameByOption(suggested, part.name, part.value, now.value);
  }, name);
}
