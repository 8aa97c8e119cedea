import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect as connectTo, createServer, type AddressInfo } from "node:net";
import { posix } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { PharosError } from "#/base/errors/index.ts";
import type { Environment } from "../shell/environment.ts";
import type { WorkerHost } from "./profile.ts";

/** A way through SSH to a server that listens on the loopback of another machine. */
export interface Tunnel {
  /** Its end on this machine. */
  readonly url: string;
  close(): void;
}

type Machine = Pick<Environment, "variables">;

/** Asks that machine's pharos.yaml where its server listens, and forwards a free port here to it. Throws UNREACHABLE. */
export async function openTunnel(host: WorkerHost, machine: Machine): Promise<Tunnel> {
  const server = await serverThere(host, machine);
  const port = await freePort();
  const child = ssh(host, ["-N", "-o", "ExitOnForwardFailure=yes", "-L", `127.0.0.1:${port}:${server}`], machine);
  try {
    await listens(child, port, host);
  } catch (error) {
    child.kill();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, close: () => void child.kill() };
}

/** `host:port` as that machine's loopback knows it. */
async function serverThere(host: WorkerHost, machine: Machine): Promise<string> {
  const file = posix.join(host.base, "pharos.yaml");
  const child = ssh(host, [], machine, [`cat '${file.replaceAll("'", String.raw`'\''`)}'`]);
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  const code = await ended(child, host);
  // 255 is ssh's own; cat's code means that the server there runs on its defaults.
  if (code === 255 || code === null) throw unreachable(host, "ssh could not log in there; see what it said above");
  const { inspectConfig } = await import("#/config/inspect-config.ts");
  const { config } = await inspectConfig({
    env: {},
    home: host.base,
    ...(code === 0 ? { args: { config: file } } : {}),
    readFile: (path) => {
      if (code === 0 && path === file) return Buffer.concat(chunks);
      throw Object.assign(new Error(path), { code: "ENOENT" });
    },
    readers: ["S"],
  });
  const { address, tls } = config.values.server;
  if (tls.enabled) {
    throw unreachable(host, "its server speaks TLS, whose certificate does not fit a tunnel: give the profile its url");
  }
  const { showHostPort } = await import("#/config/kinds/index.ts");
  const open = address.host === "" || address.host === "0.0.0.0" || address.host === "::";
  return showHostPort({ host: open ? "127.0.0.1" : address.host, port: address.port });
}

/** ssh never asks here: it has keys or an agent, and knows the host. */
function ssh(
  { host, user, port }: WorkerHost,
  options: readonly string[],
  { variables }: Machine,
  command: readonly string[] = [],
): ChildProcess {
  const destination = user === undefined ? host : `${user}@${host}`;
  const always = ["-o", "BatchMode=yes", "-o", "ConnectTimeout=10", "-p", String(port)];
  return spawn("ssh", [...always, ...options, "--", destination, ...command], {
    env: { ...variables },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function ended(child: ChildProcess, host: WorkerHost): Promise<number | null> {
  try {
    const [code] = (await once(child, "close")) as [number | null];
    return code;
  } catch (error) {
    throw unreachable(host, `ssh cannot be started (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  }
}

const patienceMs = 15_000;

async function listens(child: ChildProcess, port: number, host: WorkerHost): Promise<void> {
  let exit = "";
  child.once("error", (error) => (exit = error.message));
  child.once("exit", (code, signal) => (exit = `ssh ended with ${code ?? signal}`));
  for (const until = performance.now() + patienceMs; performance.now() < until; await delay(25)) {
    if (exit !== "") throw unreachable(host, exit);
    if (await accepts(port)) return;
  }
  throw unreachable(host, "the tunnel did not open in time");
}

function accepts(port: number): Promise<boolean> {
  const socket = connectTo(port, "127.0.0.1");
  return new Promise((resolve) => {
    const told = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", told(true)).once("error", told(false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

function unreachable({ host }: WorkerHost, why: string): PharosError {
  return new PharosError("UNREACHABLE", `The SSH tunnel to ${host} did not open: ${why}.`, {
    hint: `Try it by hand: ssh ${host}; or give the profile a url.`,
  });
}
