import type { Transport } from "#/client/index.ts";
import type { GlobalFlags } from "./global-flags.ts";
import type { Environment } from "./environment.ts";
import type { CliSettings } from "./settings.ts";
import { usage } from "./usage.ts";

/** The connection to the server that a command talks to. */
export type Client = Transport;

/** --server, else PHAROS_URL, else the configuration's address; as PHAROS_API_KEY, or in a job as PHAROS_TOKEN. */
export async function connect(globals: GlobalFlags, environment: Environment, settings: CliSettings): Promise<Client> {
  const { url, apiKey, token } = environment;
  const server = checked(globals.server ?? url ?? (await settings.server()));
  // A job's token is for the server that gave it.
  const own = url !== undefined && server === checked(url) ? token : undefined;
  const credential = apiKey ?? own;
  // Loaded when a command first asks a server: the server itself is started by a command too.
  const { createTransport } = await import("#/client/index.ts");
  return createTransport({ server, ...(credential === undefined ? {} : { token: credential }) });
}

function checked(server: string): string {
  const url = URL.parse(server.includes("://") ? server : `http://${server}`);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw usage(`'${server}' is not the address of a server.`, "Give it as http://host:port.");
  }
  return url.href.replace(/\/$/, "");
}
