import { uuidv7 } from "#/base/ids.ts";
import { packagePath } from "#/base/package-files.ts";
import { bootClock, bootId, openCgroups, runBriefly, type BootClock } from "#/platform/process/index.ts";
import type { Assignment, Command, WorkerApi } from "./api.ts";
import type { AttemptContext } from "./attempt/attempt-context.ts";
import { nameOf } from "./attempt/attempt-folder.ts";
import { Attempt } from "./attempt/attempt.ts";
import { removeFolder } from "./attempt/clean-up.ts";
import { recoverAttempts, type LeftAttempt } from "./attempt/recover-attempts.ts";
import { claimLoop } from "./claim-loop.ts";
import { commandLoop } from "./command-loop.ts";
import { processExecutor } from "./executors/process/process-executor.ts";
import { openHttpApi } from "./http-api.ts";
import { batchPace } from "./logs/batch-pace.ts";
import { chooseGpus, freeOf } from "./machine.ts";
import type { WorkerExit, WorkerOptions } from "./options.ts";
import { followParent } from "./parent-pipe.ts";
import { register, startError } from "./register.ts";
import { renewLoop } from "./renew-loop.ts";
import { snapshotCache } from "./snapshots/snapshot-cache.ts";
import { Stopping } from "./stopping.ts";
import { openWorkerFolder, type WorkerFolder } from "./state/worker-folder.ts";
import { WorkerState } from "./worker-state.ts";

const tickMs = 100;

/**
 * Runs a worker until it has drained, was stopped or left. Rejects with a PharosError when it cannot begin: the folder
 * is in use, the name is taken, or the token is refused. Jobs that it leaves go on under their keepers.
 */
export async function runWorker(options: WorkerOptions): Promise<WorkerExit> {
  const { logger, control } = options;
  const clock = options.clock ?? bootClock;
  const state = new WorkerState(logger);
  const stopping = new Stopping(state, options);
  control.listen(stopping.obey);
  if (options.parent) followParent(options.parent, control);
  const folder = await openWorkerFolder(options.folder, options.lockWaitMs ?? 5000);
  // Leases may be shorter than a request's usual patience.
  const timeoutMs = () => Math.min(10_000, Math.max(1000, state.leaseMs / 2));
  const api = options.api ?? openHttpApi({ url: options.url, token: options.token, timeoutMs });
  const context = contextOf(options, state, folder, api, clock);
  try {
    await begin(options, state, folder, context);
    await runLoops(options, state, context, stopping);
    return await state.exited;
  } catch (error) {
    if (state.leaving.signal.aborted) return await state.exited;
    state.end({ reason: "left" });
    throw startError(error);
  } finally {
    api.close();
    folder.close();
  }
}

/** Registers with what is on disk, and goes on with what the server says to keep. */
async function begin(
  options: WorkerOptions,
  state: WorkerState,
  folder: WorkerFolder,
  context: AttemptContext,
): Promise<void> {
  const left = await recoverAttempts(context, folder.listAttempts());
  const { signal } = state.leaving;
  const reports = left.map((one) => one.report);
  const answer = await register(options, context.api, folder.instance, reports, signal, context.clock);
  state.setRegistered(answer.registered);
  const { worker_id, epoch } = answer.registered;
  options.logger.info({ worker: worker_id, epoch, name: options.name, attempts: left.length }, "worker registered");
  const verdicts = new Map(answer.registered.attempts.map((one) => [nameOf(one), one]));
  for (const one of left) {
    const verdict = verdicts.get(nameOf(one.report));
    const keep = verdict?.verdict === "keep";
    const lease = keep && verdict.lease_ms !== undefined ? answer.sentAt + verdict.lease_ms / 1000 : 0;
    await goOn(state, context, one, keep, lease);
  }
}

async function goOn(
  state: WorkerState,
  context: AttemptContext,
  { folder, record, found }: LeftAttempt,
  keep: boolean,
  lease: number,
): Promise<void> {
  if (keep && found) {
    state.add(Attempt.resume(context, folder, record, found, Math.max(folder.deadline(), lease)));
    return;
  }
  if (found?.kind === "running") {
    await found.handle.signal("SIGKILL");
    await found.handle.wait();
  }
  await context.executor.release(folder);
  await removeFolder(folder.path);
}

async function runLoops(
  options: WorkerOptions,
  state: WorkerState,
  context: AttemptContext,
  stopping: Stopping,
): Promise<void> {
  const { api, clock, logger } = context;
  const held = () => [...state.attempts.values()];
  const ticks = setInterval(() => {
    const now = clock.seconds();
    for (const attempt of held()) attempt.tick(now);
  }, tickMs);
  const renewals = renewLoop({ state, api, clock, logger, load: options.load });
  state.reregister = reregistering(options, state, context);
  const accept = (assignments: readonly Assignment[], sentAt: number) => {
    for (const assignment of assignments) {
      // A repeated answer tells what runs already.
      if (state.attempts.has(nameOf(assignment))) continue;
      const gpus = chooseGpus(options.offer, held(), assignment.resources.gpus ?? 0);
      const attempt = Attempt.begin(context, assignment, gpus, sentAt);
      state.add(attempt);
      if (!state.claiming) attempt.preempt(0);
      if (attempt.deadline - clock.seconds() < (assignment.lease_ms / 1000) * (2 / 3)) renewals.now();
    }
  };
  const free = () => freeOf(options.offer, held());
  const obey = (command: Command) => {
    if (command.kind === "cancel") state.attempts.get(nameOf(command.attempt))?.cancel(command.force);
    else if (command.kind === "drain") options.control.drain();
    else state.changed();
  };
  const claims = claimLoop({ state, api, clock, logger, free, accept });
  stopping.ready(() => api.drain(state.session()), claims);
  const loops = [claims, renewals.done, commandLoop({ state, api, logger, obey })];
  try {
    await Promise.race([state.exited, Promise.all(loops)]);
    await state.exited;
  } finally {
    clearInterval(ticks);
  }
}

/** The server lost its rows of this worker (a restored backup): one registration at a time, without a restart. */
function reregistering(options: WorkerOptions, state: WorkerState, context: AttemptContext): () => void {
  let running = false;
  return () => {
    if (running) return;
    running = true;
    const { signal } = state.leaving;
    const reports = [...state.attempts.values()].map((one) => ({ ...one.key, state: "running" as const }));
    register(options, context.api, context.instance, reports, signal, context.clock)
      .then(({ registered, sentAt }) => {
        state.setRegistered(registered);
        for (const answer of registered.attempts) {
          const verdict = answer.verdict === "keep" ? "keep" : "kill";
          state.attempts.get(nameOf(answer))?.renewed({ ...answer, verdict }, sentAt);
        }
        return undefined;
      })
      .catch((error: unknown) => signal.aborted || state.fail(startError(error)))
      .finally(() => {
        running = false;
      });
  };
}

function contextOf(
  options: WorkerOptions,
  state: WorkerState,
  folder: WorkerFolder,
  api: WorkerApi,
  clock: BootClock,
): AttemptContext {
  const boot = bootId();
  const { instance } = folder;
  const keeper = options.keeper ?? packagePath("src/worker/keeper/keeper.sh");
  const machine = { capabilities: options.capabilities, cgroups: openCgroups(), path: options.environment.path };
  return {
    api,
    clock,
    boot,
    instance,
    session: state.session,
    flushMs: state.flushMs,
    pace: batchPace(options.batchesPerSecond, () => performance.now()),
    executor: options.executor ?? processExecutor({ ...machine, instance, keeper }),
    snapshots: snapshotCache({
      folder: folder.snapshots,
      api,
      maxSize: options.snapshotCacheSize,
      boot,
      uniqueName: uuidv7,
    }),
    logger: options.logger,
    attempts: folder.attempts,
    checkpoints: folder.checkpoints,
    environment: options.environment,
    helper: options.helper,
    trainScript: options.trainScript,
    bounds: options.bounds,
    refused: state.refused,
    acknowledged: (file, bytes) => {
      // Long output must not fill the disk twice; where this is not supported the file just stays.
      void runBriefly("fallocate", ["--punch-hole", "--keep-size", "--offset", "0", "--length", String(bytes), file]);
    },
  };
}
