import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Config } from "./config.ts";
import type { Reader } from "./registry/setting.ts";
import { readText } from "./sources/read-text.ts";
import type { ReadFile } from "./sources/source.ts";
import { readSystemFile } from "./sources/system-file.ts";
import type { StartInputs } from "./unknown-keys.ts";

/** By the letters of the programs that started: "S", "SW". */
type StartRecord = Readonly<Record<string, StartInputs>>;

function recordPath(home: string): string {
  return join(home, "data", "config-starts.json");
}

/** What the earlier starts of this home were given that went well; a record that cannot be read forgives nothing. */
export function earlierStarts(home: string, readFile: ReadFile): readonly StartInputs[] {
  return Object.values(readRecord(home, readFile));
}

/** Called when a program has started with a configuration; see `forgiveUnknown`. Fails as node:fs does. */
export function rememberStart({ home, inputs }: Config, readers: readonly Reader[]): void {
  const path = recordPath(home);
  const record: StartRecord = { ...readRecord(home, readSystemFile), [readers.join("")]: inputs };
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  renameSync(temporary, path);
}

function readRecord(home: string, readFile: ReadFile): StartRecord {
  const read = readText(readFile, recordPath(home));
  if (!read?.ok) return {};
  try {
    const record: unknown = JSON.parse(read.text);
    return isRecord(record) ? record : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is StartRecord {
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).every(
    (each: Partial<StartInputs> | null) => typeof each?.files === "string" && Array.isArray(each.names),
  );
}
