import { inOneLine, loadConfig, resolveHome } from "#/config/index.ts";
import { aborted } from "./aborted.ts";
import type { RoleOptions } from "./role.ts";
import { startServer } from "./server/start-server.ts";
import { stopSignals } from "./stop-signals.ts";

/** `pharos server`: the server alone, until a signal. Answers the exit code. */
export async function runServer(options: RoleOptions): Promise<number> {
  const { variables } = options.environment;
  const home = resolveHome(variables);
  const config = await loadConfig({ env: variables, home, args: options.args, readers: ["S"] });
  for (const warning of config.warnings) options.say(inOneLine(warning));
  const signals = stopSignals();
  const server = await startServer(config);
  options.say(`Pharos answers at ${server.url} (home ${home}). Ctrl-C stops it; jobs on workers go on.`);
  await signals.first;
  options.say("Stopping the server.");
  await Promise.race([server.close(), aborted(signals.now)]);
  signals.close();
  return 0;
}
