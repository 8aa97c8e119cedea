import { readOrUndefined, replaceFile } from "./replace-file.ts";

/** Keeps a text beside its file as FILE.bak, never over another older one. Answers the path. */
export function keepOld(file: string, text: string): string {
  for (let number = 0; ; number++) {
    const path = number === 0 ? `${file}.bak` : `${file}.bak${number}`;
    const standing = readOrUndefined(path);
    if (standing === text) return path;
    if (standing !== undefined) continue;
    replaceFile(path, text, { before: undefined, private: true });
    return path;
  }
}
