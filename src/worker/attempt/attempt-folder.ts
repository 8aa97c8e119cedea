import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import type { Assignment, AttemptKey, Enforced, Finish, Usage } from "../api.ts";
import { readJsonFile, writeWhole } from "../state/write-whole.ts";

/** Why the worker ends an attempt; the first reason that was given decides how it ended. */
export type Intent = "cancel" | "timeout" | "preempt";

/** What the worker must know of an attempt after its own restart. */
export interface AttemptRecord {
  readonly assignment: Assignment;
  /** The boot that it runs in: after another one nothing of it lives. */
  readonly boot: string;
  /** Sent with start, the same at every repeat. */
  readonly startRequest: string;
  /** Seconds on the boot clock at which its command was started. */
  readonly startedAt?: number;
  readonly enforced?: Enforced;
  /** The keeper's. */
  readonly pid?: number;
  readonly usage?: Usage;
  /** Indices of the GPUs that it holds. */
  readonly gpus: readonly number[];
  readonly intent?: Intent;
}

/** One attempt's folder. Its files are the contract between worker, keeper and job. */
export class AttemptFolder {
  readonly path: string;

  constructor(folder: string) {
    this.path = folder;
  }

  static of(parent: string, key: AttemptKey): AttemptFolder {
    return new AttemptFolder(path.join(parent, nameOf(key)));
  }

  file(name: string): string {
    return path.join(this.path, name);
  }

  get work(): string {
    return this.file("work");
  }
  get results(): string {
    return this.file("results");
  }
  get temporary(): string {
    return this.file("tmp");
  }
  get params(): string {
    return this.file("params.json");
  }

  /** Makes the folder and the files that must exist before the keeper; what a repeat finds there stays. */
  create(record: AttemptRecord): void {
    for (const folder of [this.path, this.work, this.results, this.temporary]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    }
    this.writeRecord(record);
    // With their full length, so that a full disk cannot lose the result.
    writeFileSync(this.file("exit.new"), `${" ".repeat(63)}\n`, { mode: 0o600 });
    writeFileSync(this.file("jobs"), `${" ".repeat(255)}\n`, { mode: 0o600 });
    writeFileSync(this.params, `${JSON.stringify(record.assignment.params)}\n`, { mode: 0o600 });
    for (const stream of ["stdout", "stderr"]) closeSync(openSync(this.file(stream), "a", 0o600));
  }

  record(): AttemptRecord | undefined {
    return readJsonFile<AttemptRecord>(this.file("attempt.json"));
  }

  writeRecord(record: AttemptRecord): void {
    writeWhole(this.file("attempt.json"), JSON.stringify(record));
  }

  /** The keeper's deadline, in seconds on the boot clock. */
  writeDeadline(seconds: number): void {
    const text = `${Math.max(0, Math.floor(seconds * 100))}\n`;
    try {
      writeWhole(this.file("deadline"), text);
    } catch {
      // A full disk has no room for a second file; the first one's block is there.
      overwrite(this.file("deadline"), text.padStart(13, "0"));
    }
  }

  /** Seconds on the boot clock; 0 when none was written. */
  deadline(): number {
    try {
      return Number(readFileSync(this.file("deadline"), "utf8")) / 100 || 0;
    } catch {
      return 0;
    }
  }

  /** Kept across restarts, so that every repeat of the finish is the same. */
  finish(): Finish | undefined {
    return readJsonFile<Finish>(this.file("finish.json"));
  }

  writeFinish(finish: Finish): void {
    writeWhole(this.file("finish.json"), JSON.stringify(finish), { durable: true });
  }

  /** What the keeper recorded; undefined before its end, or when it was killed. */
  exit(): Exit | undefined {
    try {
      return parseExit(readFileSync(this.file("exit"), "utf8"));
    } catch {
      return undefined;
    }
  }
}

/** The keeper's record of the job's end. */
export type Exit =
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "signalled"; readonly signal: number }
  | { readonly kind: "expired" };

export function parseExit(text: string): Exit | undefined {
  const [kind, number] = (text.split("\n")[0] ?? "").trim().split(" ");
  if (kind === "expired") return { kind };
  if (number === undefined || !/^\d+$/.test(number)) return undefined;
  if (kind === "exited") return { kind, code: Number(number) };
  return kind === "signalled" ? { kind, signal: Number(number) } : undefined;
}

export function nameOf(key: AttemptKey): string {
  return `${key.job_id}-${key.attempt}`;
}

function overwrite(file: string, text: string): void {
  const handle = openSync(file, "r+");
  try {
    writeSync(handle, text, 0);
  } finally {
    closeSync(handle);
  }
}
