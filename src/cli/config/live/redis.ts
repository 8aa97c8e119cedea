import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Config } from "#/config/index.ts";
import type { Probe } from "./probe.ts";
import { secretsOf, shownUrl } from "./shown-url.ts";

/** The Redis of the queue: AUTH, SELECT and PING. */
export function redisProbe({ values }: Config): Probe | undefined {
  if (values.queue.type !== "redis") return undefined;
  const { url: address, password, db } = values.redis;
  const url = URL.parse(address.reveal());
  if (url === null) return undefined;
  const login = {
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password) || (password?.reveal() ?? ""),
    db: /^\/\d+$/.test(url.pathname) ? Number(url.pathname.slice(1)) : db,
  };
  return {
    target: "Redis",
    address: shownUrl(url.href),
    hint: "Check redis.url (or redis.addr), redis.password and redis.db, and that Redis runs.",
    secrets: [...secretsOf(url.href), login.password],
    run: (signal) => ping(openSocket(url), login, signal),
  };
}

interface Login {
  readonly user: string;
  readonly password: string;
  readonly db: number;
}

function openSocket(url: URL): Socket {
  if (url.protocol === "unix:") return connectPlain({ path: url.pathname });
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1") || "localhost";
  const at = { host, port: Number(url.port || 6379) };
  return url.protocol === "rediss:" ? connectTls({ ...at, servername: host }) : connectPlain(at);
}

async function ping(socket: Socket, { user, password, db }: Login, signal: AbortSignal): Promise<string> {
  const commands: string[][] = [];
  if (password !== "") commands.push(["AUTH", ...(user === "" ? [] : [user]), password]);
  if (db !== 0) commands.push(["SELECT", String(db)]);
  commands.push(["PING"]);
  try {
    socket.write(commands.map(encode).join(""));
    for (const [index, answer] of (await lines(socket, commands.length, signal)).entries()) {
      const [name] = commands[index] ?? [];
      if (!answer.startsWith("+")) throw new Error(`answers ${name} with: ${answer.replace(/^-/, "")}`);
    }
  } finally {
    socket.destroy();
  }
  return `answers PING${password === "" ? "" : ", logged in"}${db === 0 ? "" : `, database ${db}`}`;
}

/** RESP: https://redis.io/docs/latest/develop/reference/protocol-spec/ */
function encode(parts: readonly string[]): string {
  const bulks = parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`);
  return `*${parts.length}\r\n${bulks.join("")}`;
}

/** The first lines that arrive; every answer to these commands is one. */
function lines(socket: Socket, count: number, signal: AbortSignal): Promise<string[]> {
  return new Promise((resolve, reject) => {
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (part: string) => {
      text += part;
      const whole = text.split("\r\n").slice(0, -1);
      if (whole.length >= count) resolve(whole.slice(0, count));
      // What floods this reader is no Redis.
      else if (text.length > 4096) reject(new Error("answers, but not as Redis does"));
    });
    socket.on("error", reject);
    socket.on("close", () =>
      reject(new Error(text === "" ? "closed the connection" : "answers, but not as Redis does")),
    );
    signal.addEventListener("abort", () => socket.destroy());
  });
}
