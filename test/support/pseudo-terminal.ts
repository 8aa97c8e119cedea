import type { Scope } from "./scope.ts";
import { livingProcesses } from "./process-tree.ts";
import { spawnProgram, type Program, type ProgramOptions } from "./spawn-program.ts";

// The terminal's own line discipline turns ^C into SIGINT for the whole foreground group, as it does for a person.
const relay = `
import os, pty, sys
try:
    status = pty.spawn(sys.argv[1:])
finally:
    sys.stdout.flush()
code = os.waitstatus_to_exitcode(status)
os._exit(code if code >= 0 else 128 - code)
`;

/** Keys that a terminal's line discipline acts on. */
export const keys = { ctrlC: "\u0003", ctrlD: "\u0004", ctrlZ: "\u001a", enter: "\r" } as const;

export interface Terminal extends Program {
  /** As if typed. */
  type(text: string): void;
  /** Everything on the screen so far, with its control sequences. */
  screen(): string;
}

/** Runs the command on a real pseudo-terminal (Python's pty module); its exit code is the command's, 128+n by signal. */
export function openTerminal(
  scope: Scope,
  command: string,
  args: readonly string[],
  options: Omit<ProgramOptions, "input"> = {},
): Terminal {
  const program = spawnProgram(scope, "python3", ["-c", relay, command, ...args], {
    ...options,
    input: { open: true },
    env: { TERM: "xterm", ...options.env },
  });
  scope.defer(() => {
    // The command has a session of its own, which the program's group does not reach.
    for (const p of livingProcesses().filter((one) => one.parent === program.pid)) process.kill(-p.pid, "SIGKILL");
  });
  return { ...program, type: (text) => program.write(text), screen: () => program.stdout() };
}
