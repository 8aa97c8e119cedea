import { readdirSync, readFileSync } from "node:fs";

/** One process as `/proc/PID/stat` shows it (proc(5)). */
export interface ProcessRow {
  readonly pid: number;
  readonly state: string;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** Clock ticks between boot and start; with the pid it names a process until the next boot. */
  readonly started: number;
  /** Resident pages, shared ones included. */
  readonly pages: number;
  /** Clock ticks of processor time, its own and those of waited-for children. */
  readonly ticks: number;
}

/** undefined when there is no such process, or no /proc. */
export function readProcess(pid: number): ProcessRow | undefined {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return undefined;
  }
}

/** The name in parentheses may hold spaces and parentheses, so the fields are counted from its end. */
export function parseStat(line: string): ProcessRow | undefined {
  const name = line.lastIndexOf(")");
  const pid = Number.parseInt(line, 10);
  if (name < 0 || !Number.isSafeInteger(pid)) return undefined;
  const fields = line.slice(name + 2).split(" ");
  const at = (index: number) => Number(fields[index]);
  return {
    pid,
    state: fields[0] ?? "?",
    parent: at(1),
    group: at(2),
    session: at(3),
    started: at(19),
    pages: at(21),
    ticks: at(11) + at(12) + at(13) + at(14),
  };
}

/** Every process of this machine; empty where there is no /proc. */
export function listProcesses(): ProcessRow[] {
  let names: string[];
  try {
    names = readdirSync("/proc");
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const row = /^\d+$/.test(name) ? readProcess(Number(name)) : undefined;
    return row ? [row] : [];
  });
}

/** The process with all that descend from it by parent links, or that share its session. */
export function familyOf(root: number, all: readonly ProcessRow[] = listProcesses()): ProcessRow[] {
  const children = Map.groupBy(all, (row) => row.parent);
  const family = new Map<number, ProcessRow>();
  const visit = (row: ProcessRow) => {
    if (family.has(row.pid)) return;
    family.set(row.pid, row);
    for (const child of children.get(row.pid) ?? []) visit(child);
  };
  for (const row of all) if (row.pid === root || row.session === root) visit(row);
  return [...family.values()];
}

/** The processes whose environment holds this `NAME=value` prefix, as far as we may look. */
export function carrying(prefix: string): ProcessRow[] {
  const wanted = Buffer.from(prefix);
  return listProcesses().filter((row) => {
    try {
      const env = readFileSync(`/proc/${row.pid}/environ`);
      const found = env.indexOf(wanted);
      return found === 0 || (found > 0 && env.includes(Buffer.concat([Buffer.from([0]), wanted])));
    } catch {
      return false;
    }
  });
}
