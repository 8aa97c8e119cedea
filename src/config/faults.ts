import type { Origin } from "./origin.ts";

/** What can be wrong with a configuration, or is worth saying of it: permanent codes, each with what it means. */
export const faultCodes = {
  UNKNOWN_KEY: "No setting has this name.",
  WRONG_VALUE: "The value is not of the setting's type or not within its bounds.",
  RULE_BROKEN: "Settings that are each right do not go together; the message ends with the rule's number.",
  GIVEN_TWICE: "Two names of one setting give it different values.",
  FILE_MISSING: "A file that somebody named does not exist.",
  FILE_UNREADABLE: "A file cannot be read as text: its kind, size, encoding or permissions.",
  FILE_EXPOSED: "A file with a secret can be read by others.",
  SYNTAX: "The file is not valid YAML, or not KEY=value lines.",
  TOO_LARGE: "What the file holds is too large or nested too deep.",
  VARIABLE_UNSET: "`${NAME}` has no value and no default.",
  VARIABLE_CYCLE: "Variables lead to each other in a circle.",
  SECRET_EXPOSED: "A secret stands where others can see it, such as a command line.",
  NAME_REFUSED: "A name that is reserved or may not be given there.",
  PLACEHOLDER: "A value of an example that has to be replaced.",
  NOT_AVAILABLE: "It needs a part that this version does not have, so the program does not start.",
  NO_EFFECT: "It has no effect, for the reason that the message gives.",
  FOREIGN_NAME: "A variable of another system gives a setting.",
  DEPRECATED: "An old name; `pharos config migrate` rewrites it.",
} as const;

export type FaultCode = keyof typeof faultCodes;

/** One thing wrong with the configuration or worth saying of it, before it is put into words. */
export interface ConfigFault {
  readonly code: FaultCode;
  /** What it is about: a setting's key, a variable's name, a file, or a place in one. */
  readonly path: string;
  /** A clause after that: "must be …". */
  readonly message: string;
  readonly origin?: Origin;
  /** What probably was meant: a key or a word. */
  readonly suggestion?: string;
}
