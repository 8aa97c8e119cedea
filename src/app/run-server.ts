import { inOneLine, resolveHome } from "#/config/index.ts";
import { aborted } from "./aborted.ts";
import { reloadAndTell } from "./config/describe-reload.ts";
import { loadLiveConfig } from "./config/load-live-config.ts";
import { rememberStarts } from "./config/remember-starts.ts";
import type { RoleOptions } from "./role.ts";
import { startServer, type RunningServer } from "./server/start-server.ts";
import { stopSignals } from "./stop-signals.ts";

/** `pharos server`: the server alone, until a signal. Answers the exit code. */
export async function runServer(options: RoleOptions): Promise<number> {
  const { variables } = options.environment;
  const home = resolveHome(variables);
  const live = await loadLiveConfig({ env: variables, home, args: options.args, readers: ["S"] });
  for (const warning of live.current.warnings) options.say(inOneLine(warning));
  let running: RunningServer | undefined;
  const signals = stopSignals(() => running && void reloadAndTell(live, { log: running.log, say: options.say }));
  const server = await startServer(live);
  running = server;
  rememberStarts(live, ["S"], options.say);
  options.say(`Pharos answers at ${server.url} (home ${home}). Ctrl-C stops it; jobs on workers go on.`);
  await signals.first;
  options.say("Stopping the server.");
  await Promise.race([server.close(), aborted(signals.now)]);
  signals.close();
  return 0;
}
