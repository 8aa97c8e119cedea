import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { uuidv7 } from "#/base/ids.ts";
import type { Assignment } from "../api.ts";
import type { AttemptContext } from "./attempt-context.ts";
import type { AttemptFolder } from "./attempt-folder.ts";
import { checkpointFolder } from "./prepare.ts";

/** Names of folders on their way out begin so; a kill in the middle leaves them for the next start. */
export const removedPrefix = ".removed-";

const finalStates = new Set(["succeeded", "failed", "cancelled"]);

/** Gives back what the attempt held on this machine. `state`: the job's, after the finish. */
export async function cleanUp(
  context: AttemptContext,
  folder: AttemptFolder,
  assignment: Assignment,
  state: string,
): Promise<void> {
  try {
    await context.executor.release(folder);
    await removeFolder(folder.path);
    if (finalStates.has(state)) {
      await rm(checkpointFolder(context, folder, assignment), { recursive: true, force: true });
    }
  } catch (error) {
    context.logger.warn({ folder: folder.path, err: error }, "an attempt's folder could not be removed");
  }
}

/** First under another name, so that half a folder is never taken for an attempt. */
export async function removeFolder(folder: string): Promise<void> {
  const away = path.join(path.dirname(folder), `${removedPrefix}${uuidv7()}`);
  try {
    await rename(folder, away);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  await rm(away, { recursive: true, force: true, maxRetries: 3 });
}
