import { rm } from "node:fs/promises";
import path from "node:path";
import type { AttemptKey, ReportedAttempt } from "../api.ts";
import type { AttemptContext } from "./attempt-context.ts";
import { AttemptFolder, type AttemptRecord } from "./attempt-folder.ts";
import { reportOf, type Found } from "./attempt.ts";
import { removedPrefix, removeFolder } from "./clean-up.ts";
import { outcomeOf } from "./outcome.ts";
import { isDiskFull } from "./reasons.ts";

/** An attempt that an earlier process of this worker left on disk. */
export interface LeftAttempt {
  readonly folder: AttemptFolder;
  readonly record: AttemptRecord;
  readonly report: ReportedAttempt;
  /** undefined: nothing of it ever ran. */
  readonly found: Exclude<Found, { kind: "new" }> | undefined;
}

/** Looks at every folder of attempts and finds out what became of each; what is half removed goes. */
export async function recoverAttempts(context: AttemptContext, folders: readonly string[]): Promise<LeftAttempt[]> {
  const left: LeftAttempt[] = [];
  for (const each of folders) {
    if (path.basename(each).startsWith(removedPrefix)) {
      await rm(each, { recursive: true, force: true });
      continue;
    }
    const folder = new AttemptFolder(each);
    const record = folder.record();
    if (record) {
      left.push(await recoverOne(context, folder, record));
    } else {
      // Killed before its first file was whole; the claim of the folder keeps a late keeper from starting.
      await context.executor.recover(folder);
      await removeFolder(each);
    }
  }
  return left;
}

async function recoverOne(context: AttemptContext, folder: AttemptFolder, record: AttemptRecord): Promise<LeftAttempt> {
  const found = await find(context, folder, record);
  const key: AttemptKey = { job_id: record.assignment.job_id, attempt: record.assignment.attempt };
  return { folder, record, found, report: found ? reportOf(key, found) : { ...key, state: "gone" } };
}

async function find(
  context: AttemptContext,
  folder: AttemptFolder,
  record: AttemptRecord,
): Promise<LeftAttempt["found"]> {
  const finish = folder.finish();
  if (finish) return { kind: "ended", outcome: finish.outcome };
  const recovered = await context.executor.recover(folder);
  switch (recovered.state) {
    case "running":
      return { kind: "running", handle: recovered.handle };
    case "ended": {
      const { end, memoryVerdict } = recovered;
      const late = end.kind === "vanished" && context.clock.seconds() > folder.deadline();
      const reason = memoryVerdict ?? (isDiskFull(folder.path) ? "DISK_FULL: the worker's disk is full" : undefined);
      return { kind: "ended", outcome: outcomeOf(late ? { kind: "expired" } : end, record.intent, reason) };
    }
    case "gone":
      return undefined;
    default:
      return recovered satisfies never;
  }
}
