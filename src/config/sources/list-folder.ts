import { readdirSync } from "node:fs";

/** The names in a folder, in no order; fails as node:fs does, with a `code`. */
export type ListFolder = (path: string) => readonly string[];

export const listSystemFolder: ListFolder = (path) => readdirSync(path);

export type Listing =
  | { readonly ok: true; readonly names: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** The names in a folder in order, or why they cannot be told; undefined when it does not exist. */
export function namesIn(listFolder: ListFolder, path: string): Listing | undefined {
  try {
    return { ok: true, names: listFolder(path).toSorted() };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    return { ok: false, reason: reasons[code ?? ""] ?? `cannot be listed (${code ?? String(error)})` };
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOTDIR: "is a file, not a folder",
  EACCES: "may not be read by this user",
  EPERM: "may not be read by this user",
  ELOOP: "is a link that leads in a circle",
};
