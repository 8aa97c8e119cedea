import type { Reader } from "#/config/index.ts";
import { command } from "../shell/command.ts";
import { configArgs, roleOptions } from "../shell/role-flags.ts";
import { validateOption, validateStart } from "../config/validate-start.ts";

const readers: readonly Reader[] = ["S"];

export const server = command({
  help: {
    summary: "Start the server alone",
    usage: "[options]",
    notes:
      "Workers join with the token in worker.token of its PHAROS_HOME: pharos worker --server URL --token-file FILE",
    examples: [
      ["pharos server", "on http://127.0.0.1:9101"],
      ["pharos server --address 127.0.0.1:9200", "on another port"],
      ["pharos server --config lab.yaml --validate", "only say whether it would start with this file"],
    ],
  },
  options: { ...roleOptions(readers), ...validateOption },
  arity: { min: 0, max: 0 },
  local: true,
  async run(deps) {
    if (deps.flags.validate) return validateStart(deps, configArgs(deps, readers), readers);
    const { runServer } = await import("#/app/run-server.ts");
    const { environment, out } = deps;
    return runServer({ args: configArgs(deps, readers), environment, say: (line) => out.say(line) });
  },
});
