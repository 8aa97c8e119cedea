import type { Raw } from "../kinds/index.ts";
import type { ConfigFault } from "../faults.ts";

/** Counted from 1; the file as the person named it. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A file to import, as text. */
export interface InputText {
  /** As the person named it. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** A value that an input file gives to a name. */
export interface Item extends Place {
  /** The last line that it takes. */
  readonly endLine: number;
  /** As the file has it: `auth.enabled`, `LUME_BACKEND`, `--port`. */
  readonly name: string;
  /** The name in its parts; a variable or option has one. */
  readonly path: readonly string[];
  readonly raw: Raw;
  /** Of a list that stands on several lines: its members, each with its line. */
  readonly members?: readonly { readonly raw: Raw; readonly line: number }[];
  /** Whose value it is, where one name means several things: a program, a service, an image. */
  readonly scope?: string;
}

/** A line that gives no name a value. */
export interface OtherLine extends Place {
  readonly outcome: "blank" | "comment" | "structure";
  readonly note: string;
}

/** All that one input file says: each of its lines is an item, a part of one, or an other line. */
export interface InputReading {
  readonly items: readonly Item[];
  readonly others: readonly OtherLine[];
  /** The file cannot be read as what it is; nothing of it is imported then. */
  readonly faults: readonly ConfigFault[];
}

/** What became of an input line. The first ones are in the output, the others are only reported. */
export const outcomes = {
  mapped: "taken over",
  renamed: "taken over under another name",
  changed: "taken over with another value, as the note says",
  default: "is what holds without it",
  "server-only": "a worker's file gives it, but only the server reads it",
  secret: "taken over into the file of secrets",
  merged: "another line says it",
  "not-needed": "has no place here, for the reason in the note",
  unmapped: "not supported, for the reason in the note; kept as a comment",
  structure: "names a group, or belongs to the line before",
  comment: "a comment",
  blank: "an empty line",
} as const;

export type Outcome = keyof typeof outcomes;

/** The report's entry for one line, or for one of the names on it. */
export interface ImportLine extends Place {
  readonly outcome: Outcome;
  /** As the input has it; absent where the line has none. */
  readonly name?: string;
  /** The setting that took it over. */
  readonly key?: string;
  /** A clause: how it was changed, why it is not needed. Never a secret's value. */
  readonly note?: string;
}

/** A value for one place of the configuration. */
export interface Target {
  readonly path: readonly string[];
  readonly raw: Raw;
}

/** What a system's table says about an item. */
export type Decision =
  | {
      readonly kind: "set";
      readonly targets: readonly Target[];
      /** The value is not the input's: how and why. */
      readonly changed?: string;
      /** The name is not the one that one would expect: why. */
      readonly renamed?: string;
      /** Something else worth saying. */
      readonly note?: string;
    }
  | { readonly kind: "merged" | "not-needed" | "unmapped"; readonly why: string }
  /** For the command line's config.toml. */
  | { readonly kind: "profile"; readonly profile: string; readonly field: string; readonly secret: boolean };

export function set(
  path: string | readonly string[],
  raw: Raw,
  more: { changed?: string; renamed?: string; note?: string } = {},
): Decision {
  return { kind: "set", targets: [{ path: typeof path === "string" ? path.split(".") : path, raw }], ...more };
}

export function notNeeded(why: string): Decision {
  return { kind: "not-needed", why };
}

export function unmapped(why: string): Decision {
  return { kind: "unmapped", why };
}

/** A value that should be one text; a list or map as JSON, which no setting of one value takes. */
export function textOf(raw: Raw): string {
  return typeof raw === "string" ? raw : JSON.stringify(raw);
}

export function at({ file, line }: Place): string {
  return `${file}:${line}`;
}
