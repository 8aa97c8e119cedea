import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { findProgram } from "../find-program.ts";
import { freePort } from "../free-port.ts";
import { onceForRun } from "./once-for-run.ts";
import type { Part } from "./part.ts";

/** PostgreSQL: the server named by PHAROS_TEST_POSTGRES (a URL whose user may create databases), or a private one. */
export const postgres: Part = {
  name: "PostgreSQL",
  missing() {
    if (process.env["PHAROS_TEST_POSTGRES"]) return undefined;
    if (findServer() === undefined) return "not found: apt-get install postgresql, or set PHAROS_TEST_POSTGRES";
    if (isRoot() && postgresUser() === undefined) return "it refuses root and this machine has no user postgres";
    return undefined;
  },
};

/**
 * URL of the maintenance database of the server for this test run. The first caller of all test processes starts a
 * private server in `folder`; `stopPostgres(folder)` stops it.
 */
export async function postgresServer(folder: string): Promise<string> {
  const given = process.env["PHAROS_TEST_POSTGRES"];
  if (given) return given;
  return onceForRun(folder, "postgres.url", () => start(path.join(folder, "postgres")));
}

export function stopPostgres(folder: string): void {
  const data = path.join(folder, "postgres");
  const bin = findServer();
  if (bin && existsSync(path.join(data, "postmaster.pid")))
    run(bin, "pg_ctl", ["-D", data, "-m", "fast", "-w", "stop"]);
}

async function start(data: string): Promise<string> {
  const bin = findServer();
  if (bin === undefined) throw new Error(postgres.missing());
  const port = await freePort();
  mkdirSync(data, { mode: 0o700 });
  const user = isRoot() ? postgresUser() : undefined;
  if (user) chownSync(data, user.uid, user.gid);
  run(bin, "initdb", ["-D", data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]);
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${data} -c max_connections=200`;
  run(bin, "pg_ctl", ["-D", data, "-l", path.join(data, "log"), "-w", "-o", settings, "start"]);
  return `postgres://postgres@127.0.0.1:${port}/postgres`;
}

/** The folder of initdb and pg_ctl: Debian keeps them off PATH. */
function findServer(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.map((version) => path.join(debian, version, "bin"));
  const found = folders.find((folder) => existsSync(path.join(folder, "initdb")));
  if (found) return found;
  const onPath = findProgram("initdb");
  return onPath === undefined ? undefined : path.dirname(onPath);
}

function run(bin: string, program: string, args: readonly string[]): void {
  const command = [path.join(bin, program), ...args];
  const asUser = isRoot() ? ["runuser", "-u", "postgres", "--", ...command] : command;
  const { status, stderr } = spawnSync(asUser[0] ?? "", asUser.slice(1), {
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    cwd: "/",
  });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function postgresUser(): { uid: number; gid: number } | undefined {
  const entry = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((line) => line.startsWith("postgres:"));
  const [, , uid, gid] = entry?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}
