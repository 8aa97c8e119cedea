import type { Reader } from "#/config/index.ts";
import { command } from "../shell/command.ts";
import { configArgs, roleOptions } from "../shell/role-flags.ts";
import { validateOption, validateStart } from "../config/validate-start.ts";

const readers: readonly Reader[] = ["W"];

export const worker = command({
  help: {
    summary: "Start a worker of this machine for a server elsewhere",
    usage: "--server URL --token-file FILE [options]",
    notes: [
      "Copy the token from worker.token of the server's PHAROS_HOME. Ctrl-C and SIGTERM drain: it takes no more jobs and",
      "leaves when its own have ended; Ctrl-C again stops them.",
    ].join("\n"),
    examples: [
      ["pharos worker --server http://127.0.0.1:9101 --token-file worker.token", "one job at a time"],
      ["pharos worker --server http://127.0.0.1:9101 --token-file worker.token --slots 4", "four at once"],
      ["pharos worker --config lab.yaml --validate", "only say whether it would start with this file"],
    ],
  },
  options: {
    ...roleOptions(readers),
    ...validateOption,
    "parent-pipe": { help: "leave when stdin closes, and read commands from it (for pharos up)", hidden: true },
  },
  arity: { min: 0, max: 0 },
  async run(deps) {
    const { environment, flags, out } = deps;
    if (flags.validate) return validateStart(deps, configArgs(deps, readers), readers);
    const { runWorker } = await import("#/app/run-worker.ts");
    return runWorker({
      args: configArgs(deps, readers),
      environment,
      say: (line) => out.say(line),
      ...(flags["parent-pipe"] ? { parent: environment.stdin } : {}),
    });
  },
});
