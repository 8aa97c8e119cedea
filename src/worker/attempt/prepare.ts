import { existsSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { pathFault } from "#/base/paths.ts";
import type { Assignment } from "../api.ts";
import { limitsOf } from "../executors/process/process-executor.ts";
import type { Sandbox } from "../executors/executor.ts";
import type { AttemptContext } from "./attempt-context.ts";
import type { AttemptFolder } from "./attempt-folder.ts";
import { jobEnvironment } from "./job-environment.ts";

/** This machine cannot run the attempt; the sentence says why, for the person who submitted it. */
export class Rejection extends Error {}

/** Puts everything into place that the command needs, and says how to run it. Throws Rejection. */
export async function prepare(
  context: AttemptContext,
  folder: AttemptFolder,
  assignment: Assignment,
  gpus: readonly number[],
): Promise<Sandbox> {
  if (assignment.snapshot_id !== null) await context.snapshots.materialise(assignment.snapshot_id, folder.work);
  const checkpoints = checkpointFolder(context, folder, assignment);
  mkdirSync(checkpoints, { recursive: true, mode: 0o700 });
  const places = {
    params: folder.params,
    results: folder.results,
    checkpoints,
    temporary: folder.temporary,
    helper: context.helper,
    virtualEnv: virtualEnv(assignment.python),
  };
  const limits = limitsOf(assignment.resources);
  const start = startFolder(folder, assignment.workdir);
  return {
    command: assignment.command.length === 0 ? trainCommand(context, start, assignment) : assignment.command,
    folder: start,
    env: jobEnvironment(assignment, context.environment, places, gpus),
    mounts: [],
    limits: { ...limits, pids: context.bounds.pids, fileSize: context.bounds.fileSize },
    devices: { gpus },
    network: "host",
  };
}

/** A resumable job finds what its earlier attempts on this machine left. */
export function checkpointFolder(context: AttemptContext, folder: AttemptFolder, assignment: Assignment): string {
  return assignment.resumable ? path.join(context.checkpoints, String(assignment.job_id)) : folder.file("checkpoints");
}

/** A job without a command runs the worker's worker.train_script. */
function trainCommand({ trainScript }: AttemptContext, start: string, { python }: Assignment): readonly string[] {
  const fault = pathFault(trainScript);
  if (fault !== undefined) throw new Rejection(`worker.train_script ${JSON.stringify(trainScript)} ${fault}.`);
  if (!statSync(path.join(start, trainScript), { throwIfNoEntry: false })?.isFile()) {
    throw new Rejection(`The job has no command, and its files have no ${trainScript} (worker.train_script).`);
  }
  return [python ?? "python3", trainScript];
}

function startFolder(folder: AttemptFolder, workdir: string | null): string {
  if (workdir === null || workdir === "" || workdir === ".") return folder.work;
  const fault = pathFault(workdir);
  if (fault !== undefined) throw new Rejection(`The working folder ${JSON.stringify(workdir)} ${fault}.`);
  const start = path.join(folder.work, workdir);
  if (!statSync(start, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Rejection(`The snapshot has no folder ${JSON.stringify(workdir)} to start in.`);
  }
  return start;
}

/** The folder that `python -m venv` made, when the interpreter lies in one. */
function virtualEnv(python: string | null): string | undefined {
  if (python === null || !path.isAbsolute(python)) return undefined;
  const root = path.dirname(path.dirname(python));
  return existsSync(path.join(root, "pyvenv.cfg")) ? root : undefined;
}
