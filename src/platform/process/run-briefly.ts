import { execFile } from "node:child_process";

export interface BriefResult {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program that should answer at once; one that is missing, fails or takes longer is not `ok`. Never throws. */
export function runBriefly(
  command: string,
  args: readonly string[],
  options: { timeoutMs?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<BriefResult> {
  const limits = { timeout: options.timeoutMs ?? 2000, killSignal: "SIGKILL" as const, maxBuffer: 1 << 20 };
  return new Promise((resolve) => {
    const given = options.env === undefined ? limits : { ...limits, env: options.env };
    execFile(command, [...args], given, (error, stdout, stderr) => resolve({ ok: error === null, stdout, stderr }));
  });
}
