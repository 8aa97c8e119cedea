import type { ConfigFault, FaultCode } from "../faults.ts";
import type { Registry } from "../registry/registry.ts";

/** What to do about a fault or warning: a sentence, with a command where one helps. */
export function adviceFor(fault: ConfigFault, registry: Registry): string {
  const advice = advices[fault.code];
  return typeof advice === "string" ? advice : advice({ ...fault, name: nameOf(fault.path, registry) });
}

interface Named extends ConfigFault {
  /** By which `config explain` finds the setting. */
  readonly name: string;
}

/** The setting around a place in a list or map; what stands there may not be a name for a shell. */
function nameOf(path: string, registry: Registry): string {
  const names = path.split(".");
  for (let length = names.length; length > 0; length--) {
    const key = names.slice(0, length).join(".");
    if (registry.byKey.has(key)) return key;
  }
  return path;
}

const advices: Readonly<Record<FaultCode, string | ((fault: Named) => string)>> = {
  UNKNOWN_KEY: ({ suggestion }) =>
    suggestion === undefined
      ? "Remove it; all settings are told by: pharos config show --effective"
      : `Write ${suggestion} if that is meant, else remove it.`,
  WRONG_VALUE: ({ suggestion, name }) => {
    const explain = `pharos config explain ${name}`;
    return suggestion === undefined
      ? `See what it takes: ${explain}`
      : `Write ${suggestion} if that is meant; see what it takes: ${explain}`;
  },
  RULE_BROKEN: ({ name }) => `Change a setting that the rule is about; see the rule: pharos config explain ${name}`,
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
  FOREIGN_NAME: ({ name }) => `Nothing has to be done; see the setting: pharos config explain ${name}`,
  DEPRECATED: ({ suggestion }) =>
    suggestion === undefined
      ? "Rewrite it with: pharos config migrate"
      : `Write ${suggestion} instead, or run: pharos config migrate`,
};
