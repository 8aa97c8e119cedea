import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/** Not by a folder's name in the path: packages are installed below /usr/src too. */
const isSource = import.meta.url.endsWith(".ts");
const root = new URL(isSource ? "../../" : "../", import.meta.url);

/** Absolute path of a file of this package, the same from src/ and from the bundle in dist/. */
export function packagePath(relative: string): string {
  return fileURLToPath(new URL(relative, root));
}

/** What a thread starts from: a module `src/…/x-thread-main.ts`, of which the bundle makes `dist/x-thread-main.js`. */
export function threadEntry(source: `src/${string}thread-main.ts`): URL {
  return new URL(isSource ? source : `dist/${basename(source, ".ts")}.js`, root);
}
