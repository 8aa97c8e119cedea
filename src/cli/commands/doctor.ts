import { resolveHome } from "#/config/environment.ts";
import { loadConfig, type Config } from "#/config/index.ts";
import { probeCapabilities } from "#/platform/process/index.ts";
import { diagnose, type Finding } from "../doctor/diagnose.ts";
import { serverFinding } from "../doctor/server-finding.ts";
import { command, type CommandDeps } from "../shell/command.ts";
import { globalArgs } from "../shell/global-args.ts";
import { exitCode } from "../shell/exit-code.ts";
import type { Output } from "../terminal/output.ts";
import type { Style } from "../terminal/paint.ts";

export const doctor = command({
  help: {
    summary: "Tell what this machine offers, and which promises hold less on it",
    usage: "[options]",
    notes: "Exits with 1 when something is missing without which jobs cannot run.",
    examples: [
      ["pharos doctor", "what is there, what is weaker, and how to mend it"],
      ["pharos doctor --json", "for programs"],
    ],
  },
  options: {},
  arity: { min: 0, max: 0 },
  async run(deps) {
    const { out, environment } = deps;
    const capabilities = await probeCapabilities(environment.variables);
    const config = await configOf(deps);
    const leaseMs = config.values.worker.task_lease_duration;
    const findings = [
      ...diagnose({ capabilities, platform: process.platform, leaseMs }),
      await serverFinding(await deps.connect()),
    ];
    if (out.json) await out.result({ findings });
    else await out.write(findings.map((finding) => describe(finding, out)).join(""));
    return findings.some(({ level }) => level === "missing") ? exitCode.failed : exitCode.ok;
  },
});

async function configOf({ globals, environment }: CommandDeps): Promise<Config> {
  const { variables } = environment;
  return loadConfig({ env: variables, home: resolveHome(variables), args: globalArgs(globals) });
}

const signs: Readonly<Record<Finding["level"], readonly [sign: string, style: Style]>> = {
  ok: ["✓", "green"],
  weaker: ["!", "yellow"],
  missing: ["✗", "red"],
  note: ["·", "dim"],
};

function describe({ what, level, found, meaning, fix }: Finding, { paint }: Output): string {
  const [sign, style] = signs[level];
  const more = [meaning, fix === undefined ? undefined : `→ ${fix}`].filter((line) => line !== undefined);
  return [
    `${paint(style, sign)} ${what.padEnd(13)} ${found}`,
    ...more.map((line) => `${" ".repeat(16)}${line}`),
    "",
  ].join("\n");
}
