import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** One living process as /proc shows it. Zombies are not living. */
export interface LivingProcess {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** Clock ticks since boot; with the pid it names a process for good. */
  readonly started: number;
  readonly state: string;
  readonly args: readonly string[];
  readonly cwd: string | undefined;
  readonly env: ReadonlyMap<string, string>;
}

/** Every process of this machine that is alive now; empty where there is no /proc. */
export function livingProcesses(): LivingProcess[] {
  const found: LivingProcess[] = [];
  for (const name of names("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const seen = read(Number(name));
    if (seen) found.push(seen);
  }
  return found;
}

/** The process itself and all that descend from it, by parent links, session and group. */
export function familyOf(root: number): LivingProcess[] {
  const all = livingProcesses();
  const family = new Set([root]);
  let grew = true;
  while (grew) {
    grew = false;
    for (const p of all) {
      if (family.has(p.pid)) continue;
      if (family.has(p.parent) || family.has(p.session) || family.has(p.group)) {
        family.add(p.pid);
        grew = true;
      }
    }
  }
  return all.filter((p) => family.has(p.pid));
}

export function isAlive(pid: number): boolean {
  return read(pid) !== undefined;
}

function read(pid: number): LivingProcess | undefined {
  const stat = text(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The name in parentheses may hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const state = fields[0] ?? "?";
  if (state === "Z" || state === "X") return undefined;
  return {
    pid,
    state,
    parent: Number(fields[1]),
    group: Number(fields[2]),
    session: Number(fields[3]),
    started: Number(fields[19]),
    args: nulSeparated(text(`/proc/${pid}/cmdline`)),
    cwd: link(`/proc/${pid}/cwd`),
    env: environment(text(`/proc/${pid}/environ`)),
  };
}

function environment(bytes: string | undefined): ReadonlyMap<string, string> {
  const env = new Map<string, string>();
  for (const entry of nulSeparated(bytes)) {
    const at = entry.indexOf("=");
    if (at > 0) env.set(entry.slice(0, at), entry.slice(at + 1));
  }
  return env;
}

function nulSeparated(bytes: string | undefined): string[] {
  return bytes ? bytes.split("\0").filter((part) => part !== "") : [];
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function text(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function link(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}
