import type { Static } from "typebox";
import { toRfc3339 } from "#/base/time.ts";
import { storedRequest, type AttemptEnd, type Claimed } from "#/features/jobs/index.ts";
import type { MachineNow } from "#/features/scheduling/index.ts";
import type { Intervals, KnownWorker } from "./model.ts";
import type { ClaimAnswer, Outcome, WorkerAnswer } from "./schemas.ts";

/** What a worker saw, in the words of the rules. */
export function attemptEnd(outcome: Static<typeof Outcome>): AttemptEnd {
  switch (outcome.kind) {
    case "exited":
      if (outcome.code === 0) return { kind: "succeeded" };
      return { kind: "failed", exitCode: outcome.code, signal: null, reason: outcome.reason ?? null };
    case "signalled":
      return { kind: "failed", exitCode: null, signal: outcome.signal, reason: outcome.reason ?? null };
    case "cancelled":
      return { kind: "cancelled", exitCode: outcome.code ?? null, signal: outcome.signal ?? null };
    case "timed_out":
    case "preempted":
      return { kind: outcome.kind };
    case "lost":
    case "rejected":
      return { kind: outcome.kind, reason: outcome.reason };
    default:
      return outcome satisfies never;
  }
}

/** `origin`: the address that the worker uses, which its jobs use too. */
export function assignment(
  claimed: Claimed,
  origin: string,
  intervals: Pick<Intervals, "leaseMs" | "killGraceMs">,
): Static<typeof ClaimAnswer>["assignments"][number] {
  const request = storedRequest(claimed.request);
  const { demand } = request;
  return {
    job_id: String(claimed.jobId),
    attempt: claimed.attempt,
    run_id: claimed.runId,
    experiment_id: String(claimed.experimentId),
    name: claimed.name,
    token: claimed.token,
    lease_ms: intervals.leaseMs,
    command: [...request.command],
    snapshot_id: claimed.snapshotId,
    workdir: request.workdir,
    env: { ...request.env },
    python: request.python,
    params: { ...request.params },
    // Nothing asked for is no limit.
    resources: { cpus: demand.cpus || null, memory: demand.memory || null, gpus: demand.gpus || null },
    timeout_s: request.timeoutMs === null ? null : request.timeoutMs / 1000,
    kill_grace_s: intervals.killGraceMs / 1000,
    resumable: claimed.resumable,
    urls: { api: origin, tracking: origin },
  };
}

export function presentWorker(worker: KnownWorker, now: MachineNow): Static<typeof WorkerAnswer> {
  const { state } = now.machine;
  return {
    id: String(worker.id),
    name: worker.name,
    host: worker.host,
    version: worker.version,
    state: state === "gone" ? "unreachable" : state,
    slots: worker.slots,
    resources: { ...worker.resources },
    free: { ...now.free },
    labels: { ...now.machine.labels },
    queues: [...worker.queues],
    jobs: [...worker.held.keys()].map(String),
    holds: [...worker.held].map(([id, { cpus, memory, gpus }]) => ({ job_id: String(id), cpus, memory, gpus })),
    load: worker.load ?? null,
    registered_at: toRfc3339(worker.registeredAt),
    seen_at: toRfc3339(worker.seenAt),
  };
}
