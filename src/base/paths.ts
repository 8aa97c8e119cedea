import { PharosError } from "./errors/index.ts";

/** Longest path in UTF-8 bytes; below the largest key of a Postgres index (2704 bytes). */
export const maxPathBytes = 1024;
/** Longest name in UTF-8 bytes: NAME_MAX of the file systems that files are unpacked to. */
const maxNameBytes = 255;

const maxDecodings = 8;
// C0, DEL and C1: they split header and log lines, and NUL ends names in system calls.
const control = /\p{Cc}/u;
const drive = /^[A-Za-z]:/;

/**
 * The one rule for paths that come from outside: names joined by single slashes, relative, and harmless however
 * often something further on decodes or normalises them. Answers the path unchanged; throws PATH_INVALID.
 */
export function canonicalPath(text: string): string {
  const fault = pathFault(text);
  if (fault === undefined) return text;
  throw new PharosError("PATH_INVALID", `The path ${quoted(text)} ${fault}.`);
}

/** Why the text is not a canonical path, as the end of a sentence; undefined when it is one. */
export function pathFault(text: string): string | undefined {
  if (text === "") return "is empty";
  if (Buffer.byteLength(text) > maxPathBytes) return `is longer than ${maxPathBytes} bytes`;
  if (!text.isWellFormed()) return "is not well-formed Unicode";
  const names = text.split("/");
  if (names.some((name) => Buffer.byteLength(name) > maxNameBytes)) return `has a name over ${maxNameBytes} bytes`;
  if (names.includes("")) return text.startsWith("/") ? "is absolute" : "has an empty name";
  for (const form of decodings(text)) {
    const fault = formFault(form) ?? formFault(form.normalize("NFKC"));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** The folders above a canonical path, outermost first: `a/b/c` → `a`, `a/b`. */
export function foldersOf(path: string): string[] {
  const names = path.split("/");
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join("/"));
}

/** The last name of a canonical path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The text, and what it becomes when it is percent-decoded again and again. */
function decodings(text: string): string[] {
  const forms = [text];
  let current = text;
  while (forms.length <= maxDecodings) {
    const next = decoded(current);
    if (next === current) return forms;
    forms.push(next);
    current = next;
  }
  // Nothing honest is encoded this often; the last form fails the check below.
  return [...forms, ".."];
}

/** Decodes each run of percent escapes that is valid UTF-8 and leaves the others, as lenient decoders do. */
function decoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run.replaceAll(/%[0-7][0-9a-f]/gi, (one) => decodeURIComponent(one));
    }
  });
}

function formFault(form: string): string | undefined {
  if (control.test(form)) return "has a control character";
  if (form.includes("\\")) return "has a backslash";
  if (form.startsWith("/") || drive.test(form)) return "is absolute";
  if (form.split("/").some((name) => name === "." || name === ".." || name === "")) return "has a name '.', '..' or ''";
  return undefined;
}

/** For messages: control characters escaped, long texts cut. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
