import { PharosError, isPharosError } from "#/base/errors/index.ts";

const full = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
const absent = new Set(["ENOENT", "ENOTDIR", "ELOOP"]);

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** True when a file is not there; a link in its place counts as not there. */
export function isAbsent(error: unknown): boolean {
  return absent.has(codeOf(error) ?? "");
}

/** A failed file operation as an error of the catalogue. */
export function mapFileError(error: unknown): PharosError {
  if (isPharosError(error)) return error;
  const code = codeOf(error) ?? "unknown";
  if (full.has(code)) {
    return new PharosError("STORAGE_FULL", "There is no space left for the uploaded bytes.", { cause: error });
  }
  return new PharosError("STORAGE_FAILED", `A file operation of the blob store failed (${code}).`, { cause: error });
}
