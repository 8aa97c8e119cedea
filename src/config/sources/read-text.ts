import type { ReadFile } from "./source.ts";

const largest = 1024 * 1024;

export type ReadText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** A small UTF-8 file, or why there is none to read; undefined when it does not exist. */
export function readText(readFile: ReadFile, path: string): ReadText | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    return { ok: false, reason: reasons[code ?? ""] ?? `cannot be read (${code ?? String(error)})` };
  }
  if (bytes.length > largest) return { ok: false, reason: "is larger than 1 MiB" };
  if (isUtf16(bytes)) return { ok: false, reason: "is UTF-16, which has to be saved as UTF-8" };
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Without `fatal`, what is wrong becomes U+FFFD.
    return { ok: false, reason: `is not UTF-8 text: see line ${lineOf(new TextDecoder().decode(bytes), "\uFFFD")}` };
  }
  return text.includes("\0")
    ? { ok: false, reason: `holds a NUL character on line ${lineOf(text, "\0")}` }
    : { ok: true, text };
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function lineOf(text: string, character: string): number {
  return text.slice(0, text.indexOf(character)).split("\n").length;
}

const reasons: Readonly<Record<string, string>> = {
  EISDIR: "is a folder, not a file",
  EACCES: "may not be read by this user",
  EPERM: "may not be read by this user",
  EDEADLINK: "is a link to a file that does not exist",
  ELOOP: "is a link that leads in a circle",
  EFBIG: "is larger than 1 MiB",
  ENODEV: "is a pipe or device, not a file",
};
