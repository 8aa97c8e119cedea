import { PharosError } from "#/base/errors/index.ts";

const reasons: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "this user's share of the disk is full",
  ENOTDIR: "a file stands where a folder is wanted",
  EEXIST: "a file stands where a folder is wanted",
  EISDIR: "it is a folder",
  ENOENT: "nothing can be made there",
  ENAMETOOLONG: "its name is too long",
};

/** Any error of writing a file or making a folder as FILE_UNWRITABLE with the reason; other errors as they are. */
export function unwritable(path: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  return new PharosError("FILE_UNWRITABLE", `${path} cannot be written: ${reasons[code] ?? code}.`, { cause: error });
}
