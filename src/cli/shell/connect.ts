import type { TracedCall, Transport } from "#/client/index.ts";
import type { Output } from "../terminal/output.ts";
import type { GlobalFlags } from "./global-flags.ts";
import type { Environment } from "./environment.ts";
import type { CliSettings } from "./settings.ts";

/** The connection to the server that a command talks to. */
export type Client = Transport;

/** What has to end with the command. */
export interface Opened {
  close(): void;
}

export interface ConnectInputs {
  readonly globals: GlobalFlags;
  readonly environment: Environment;
  readonly settings: CliSettings;
  readonly out: Output;
}

/**
 * To --server, else PHAROS_URL, else the profile's server, else the configuration's address; as PHAROS_API_KEY, in a job
 * as PHAROS_TOKEN, else with the profile's key.
 */
export async function connect(inputs: ConnectInputs, opened: Opened[]): Promise<Client> {
  const { environment, out } = inputs;
  // Loaded when a command first asks a server: the server itself is started by a command too.
  const { resolveConnection } = await import("../profile/connection.ts");
  const connection = await resolveConnection(inputs);
  const { createTransport } = await import("#/client/index.ts");
  const { server, credential, timeoutMs, verbose } = connection;
  return createTransport({
    server: typeof server.value === "string" ? server.value : await throughTunnel(server.value, environment, opened),
    ...(credential === undefined ? {} : { token: await tokenOf(credential.value, environment) }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(verbose ? { trace: (call) => out.say(traced(call)) } : {}),
  });
}

type Connection = Awaited<ReturnType<typeof import("../profile/connection.ts").resolveConnection>>;
type Credential = NonNullable<Connection["credential"]>["value"];

async function tokenOf(credential: Credential, { variables }: Environment): Promise<string> {
  if ("token" in credential) return credential.token;
  const { readKey } = await import("../profile/profile-key.ts");
  return readKey(credential.source, variables);
}

async function throughTunnel(
  host: Exclude<Connection["server"]["value"], string>,
  environment: Environment,
  opened: Opened[],
): Promise<string> {
  const { openTunnel } = await import("../profile/tunnel.ts");
  const tunnel = await openTunnel(host, environment);
  opened.push(tunnel);
  return tunnel.url;
}

/** `GET http://…/api/v1/jobs 200, 12 ms`. */
function traced({ method, url, status, ms }: TracedCall): string {
  return `${method} ${url} ${status ?? "no answer"}, ${Math.round(ms)} ms`;
}
