import type { Reader } from "#/config/index.ts";
import { command, type CommandDeps } from "../shell/command.ts";
import { asSettings, configArgs, roleOptions } from "../shell/role-flags.ts";

const readers: readonly Reader[] = ["S", "W"];

export const up = command({
  help: {
    summary: "Start the server and a worker of this machine; on an empty home, run the sample",
    usage: "[options]",
    notes: [
      "Ctrl-C gives running jobs ten seconds, puts them back into the queue and stops; again, after a second: at once.",
      "SIGTERM lets running jobs end first.",
    ].join("\n"),
    examples: [
      ["pharos up", "on http://127.0.0.1:9101"],
      ["pharos up --slots 4 --address 127.0.0.1:9200", "four jobs at once, another port"],
      ["pharos up --set worker.kill_grace=30s", "any setting"],
    ],
  },
  options: {
    ...roleOptions(readers, ["--server", "--token-file"]),
    "no-demo": { help: "do not run the sample on an empty home" },
  },
  arity: { min: 0, max: 0 },
  local: true,
  async run(deps) {
    const { out, environment, flags } = deps;
    const { runUp } = await import("#/app/run-up.ts");
    return runUp({
      args: asSettings(configArgs(deps, readers), readers),
      environment,
      say: (line) => out.say(line),
      ...(flags["no-demo"] ? {} : { firstRun: (server, signal) => sample(server, signal, deps) }),
    });
  },
});

/** The sample of an empty home: progress, then the table, what to try next, and the address. */
async function sample(server: string, signal: AbortSignal, { out, settings, environment }: CommandDeps): Promise<void> {
  // Only the first start of a home needs these, and the server keeps what it loads.
  const { presentDemo, requirePython, runDemo } = await import("../demo/index.ts");
  const { createTransport } = await import("#/client/index.ts");
  requirePython(server, environment.path);
  const limits = await settings.snapshotLimits();
  const result = await runDemo({ client: createTransport({ server }), out, limits, key: "first-run", signal });
  await presentDemo(result, out, server);
}
