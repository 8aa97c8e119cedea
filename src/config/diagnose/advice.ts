import type { ConfigFault, FaultCode } from "../faults.ts";

/** What to do about a fault or warning: a sentence, with a command where one helps. */
export function adviceFor(fault: ConfigFault): string {
  const advice = advices[fault.code];
  return typeof advice === "string" ? advice : advice(fault);
}

const advices: Readonly<Record<FaultCode, string | ((fault: ConfigFault) => string)>> = {
  UNKNOWN_KEY: ({ suggestion }) =>
    suggestion === undefined
      ? "Remove it; all settings are told by: pharos config show --effective"
      : `Write ${suggestion} if that is meant, else remove it.`,
  WRONG_VALUE: ({ suggestion, path }) => {
    const explain = `pharos config explain ${path}`;
    return suggestion === undefined
      ? `See what it takes: ${explain}`
      : `Write ${suggestion} if that is meant; see what it takes: ${explain}`;
  },
  RULE_BROKEN: ({ path }) => `Change a setting that the rule is about; see the rule: pharos config explain ${path}`,
  GIVEN_TWICE: "Keep one of the two names.",
  FILE_MISSING: "Make the file, or correct its path.",
  FILE_UNREADABLE: "Give it as a small UTF-8 text file that this user may read.",
  FILE_EXPOSED: "Let only its owner read it: chmod 600 FILE",
  SYNTAX: "Correct it at this place; the rest of the file counts only when the whole is right.",
  TOO_LARGE: "Write it out without aliases, or smaller.",
  VARIABLE_UNSET: "Set the variable, or give a default: ${NAME:-default}",
  VARIABLE_CYCLE: "Give one of the variables a value of its own.",
  SECRET_EXPOSED: "Put it into a file that only its owner may read, or into a variable.",
  NAME_REFUSED: "Remove it.",
  PLACEHOLDER: "Replace it by a value of your own.",
  NOT_AVAILABLE: "A program does not start with it: take it out until a version has that part.",
  NO_EFFECT: "Nothing has to be done; leave it out if you expect it to do something.",
  FOREIGN_NAME: "Nothing has to be done; the setting's own name is told by: pharos config explain NAME",
  DEPRECATED: ({ suggestion }) =>
    suggestion === undefined
      ? "Rewrite it with: pharos config migrate"
      : `Write ${suggestion} instead, or run: pharos config migrate`,
};
