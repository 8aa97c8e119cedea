import { PharosError } from "#/base/errors/index.ts";
import { canonicalPath, maxPathBytes } from "#/base/paths.ts";

/**
 * An artifact's path: canonical, and without '#' in any reading, since MLflow's clients refuse a whole list for one
 * such name.
 */
export function artifactPath(text: string): string {
  const path = canonicalPath(text);
  if (/#|%(?:25)*23/.test(path)) {
    throw new PharosError("PATH_INVALID", `The artifact path ${JSON.stringify(path)} has a '#'.`);
  }
  return path;
}

/** A folder's path; empty for the root. A single slash at the end is allowed. */
export function folderPath(text: string): string {
  const path = text.replace(/\/$/, "");
  return path === "" ? "" : artifactPath(path);
}

/** Behind every path: longer than any, of the last code point. */
const afterAll = "\u{10FFFF}".repeat(maxPathBytes / 4 + 1);

/** Bounds of everything below a folder, in the order of the paths' bytes: `from` ≤ path < `to`. */
export function below(folder: string): { from: string; to: string } {
  // '0' follows '/' in ASCII.
  return folder === "" ? { from: "", to: afterAll } : { from: `${folder}/`, to: `${folder}0` };
}

/** The bound that lies after one file and before all others. Paths have no control characters. */
export function afterFile(path: string): string {
  return `${path}\u0001`;
}

/** What a path below a folder shows in the folder's own list. */
export function childOf(folder: string, path: string): { path: string; name: string; isFolder: boolean } {
  const start = folder === "" ? 0 : folder.length + 1;
  const slash = path.indexOf("/", start);
  const end = slash === -1 ? path.length : slash;
  return { path: path.slice(0, end), name: path.slice(start, end), isFolder: slash !== -1 };
}
