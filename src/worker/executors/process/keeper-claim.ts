import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { parseStat, type ProcessIdentity } from "#/platform/process/index.ts";
import type { AttemptFolder } from "../../attempt/attempt-folder.ts";

const gone = "gone\n";

/**
 * Who owns the attempt: the file `keeper` is made once, by the keeper with its own `/proc/PID/stat`, or here. After
 * "gone" no keeper of this attempt can start any more, though it was spawned already.
 */
export async function claimOrFind(folder: AttemptFolder): Promise<ProcessIdentity | "gone"> {
  const file = folder.file("keeper");
  for (let look = 0; look < 100; look += 1) {
    const text = create(file) ? gone : read(file);
    if (text === gone) return "gone";
    const found = parseKeeper(text);
    if (found) return found;
    // Made a moment ago and not yet written.
    await delay(10);
  }
  return "gone";
}

function parseKeeper(text: string): ProcessIdentity | undefined {
  if (!text.endsWith("\n")) return undefined;
  const row = parseStat(text);
  if (row) return { pid: row.pid, started: row.started };
  return /^\d+\n$/.test(text) ? { pid: Number(text) } : undefined;
}

function create(file: string): boolean {
  try {
    writeFileSync(file, gone, { flag: "wx", mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}
