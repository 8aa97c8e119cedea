import type { ConfigFault } from "../faults.ts";

/** `KEY=value` of a file, with its place. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  /** In single quotes: `${…}` is plain text. */
  readonly literal: boolean;
  /** Counted from 1; the column is the value's. */
  readonly line: number;
  readonly column: number;
}

export interface Assignments {
  readonly assignments: readonly Assignment[];
  readonly faults: readonly ConfigFault[];
}

/** A file that is none of these breaks on every line; the first ones tell it. */
const mostFaults = 20;

const head = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=/;

/**
 * The lines of an env file or `user.conf`: `KEY=value`, `export KEY=value`, in single or double quotes, `#` comments.
 * Messages never quote a line, which may hold a secret.
 */
export function parseAssignments(text: string, file: string): Assignments {
  const assignments: Assignment[] = [];
  const faults: ConfigFault[] = [];
  for (const [index, given] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    if (/^\s*(#|$)/.test(given)) continue;
    const match = head.exec(given);
    if (faults.length >= mostFaults) break;
    const rest = given.slice(match?.[0].length ?? 0);
    const column = match ? given.length - rest.trimStart().length + 1 : 1;
    const value = match ? valueOf(rest) : undefined;
    if (match?.[1] !== undefined && value !== undefined) assignments.push({ name: match[1], ...value, line, column });
    else faults.push(syntax(match ? "has a quote that does not end on this line" : notAssignment, file, line, column));
  }
  return { assignments, faults };
}

const notAssignment = "must be KEY=value, a # comment or empty";

function valueOf(given: string): Pick<Assignment, "value" | "literal"> | undefined {
  const rest = given.trimStart();
  if (rest.startsWith("'")) {
    const match = /^'([^']*)'\s*(?:#.*)?$/.exec(rest);
    return match ? { value: match[1] ?? "", literal: true } : undefined;
  }
  if (rest.startsWith('"')) {
    const match = /^"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$/.exec(rest);
    return match ? { value: unescaped(match[1] ?? ""), literal: false } : undefined;
  }
  // Only after a space: a password may hold a #.
  return { value: given.replace(/\s#.*$/, "").trim(), literal: false };
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(["\\n])/g, (_, letter: string) => (letter === "n" ? "\n" : letter));
}

function syntax(message: string, file: string, line: number, column: number): ConfigFault {
  const origin = { layer: "file", file, line, column } as const;
  return { code: "SYNTAX", path: `${file}:${line}:${column}`, message, origin };
}
