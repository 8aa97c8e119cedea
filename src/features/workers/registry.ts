import { PharosError } from "#/base/errors/index.ts";
import type { Clock } from "#/base/time.ts";
import { superseded, type Machines } from "#/features/jobs/index.ts";
import type { Demand, Machine, MachineNow, Room } from "#/features/scheduling/index.ts";
import { many, type Tx } from "#/platform/db/index.ts";
import { missedHeartbeats, type KnownWorker, type Registration, type WorkerState } from "./model.ts";
import { liveWorkers, type WorkerRow } from "./store.ts";

/** The workers that this process knows of. The rows decide; this serves the policy, the reasons and the lists. */
export class WorkerRegistry implements Machines {
  readonly #workers = new Map<number, KnownWorker>();
  readonly #clock: Clock;
  readonly #heartbeatMs: number;
  #since: number;

  constructor(deps: { readonly clock: Clock; readonly heartbeatMs: number }) {
    this.#clock = deps.clock;
    this.#heartbeatMs = deps.heartbeatMs;
    this.#since = deps.clock.now();
  }

  /** Reads all rows; from here on a worker that is silent counts as unreachable after three heartbeats. */
  *load(): Tx<void> {
    const rows = yield* many(liveWorkers);
    this.#workers.clear();
    this.#since = this.#clock.now();
    for (const row of rows) this.#workers.set(row.id, fromRow(row));
  }

  add(worker: KnownWorker): void {
    this.#workers.set(worker.id, worker);
  }

  remove(id: number): void {
    this.#workers.delete(id);
  }

  find(id: number): KnownWorker | undefined {
    return this.#workers.get(id);
  }

  all(): readonly KnownWorker[] {
    return [...this.#workers.values()];
  }

  /** The worker, if this is its newest process; each call is a sign of life. */
  current(id: number, epoch: number): KnownWorker {
    const worker = this.#workers.get(id);
    if (worker === undefined) throw new PharosError("WORKER_NOT_FOUND", `There is no worker ${id}.`);
    if (worker.epoch !== epoch) throw superseded();
    worker.seenAt = this.#clock.now();
    return worker;
  }

  setState(id: number, state: Exclude<WorkerState, "gone">): void {
    const worker = this.#workers.get(id);
    if (worker !== undefined) this.#workers.set(id, { ...worker, state });
  }

  hold(id: number, jobId: number, demand: Demand): void {
    this.#workers.get(id)?.held.set(jobId, demand);
  }

  release(id: number, jobId: number): void {
    this.#workers.get(id)?.held.delete(jobId);
  }

  /** False once it has missed three heartbeats; nobody is silent before this server has listened that long. */
  isReachable(worker: { readonly seenAt: number }): boolean {
    return this.#clock.now() - Math.max(worker.seenAt, this.#since) <= missedHeartbeats * this.#heartbeatMs;
  }

  /** For the policy: the machine, and all that it has. */
  machine(worker: KnownWorker): Machine {
    return {
      id: worker.id,
      name: worker.name,
      queues: worker.queues,
      labels: { ...worker.labels, host: worker.host },
      gpuType: worker.labels["gpu_type"] ?? "",
      state: this.#stateOf(worker),
      total: worker.total,
    };
  }

  now(): readonly MachineNow[] {
    return this.all().map((worker) => ({ machine: this.machine(worker), free: freeOf(worker) }));
  }

  #stateOf(worker: KnownWorker): Machine["state"] {
    return this.isReachable(worker) ? worker.state : "unreachable";
  }
}

/** What its attempts leave. */
function freeOf({ total, held }: Pick<KnownWorker, "total" | "held">): Room {
  const free = { ...total, slots: total.slots - held.size };
  for (const demand of held.values()) {
    free.cpus -= demand.cpus;
    free.memory -= demand.memory;
    free.gpus -= demand.gpus;
  }
  return free;
}

export function totalOf({ slots, resources }: Pick<Registration, "slots" | "resources">): Room {
  return { slots, cpus: resources.cpus, memory: resources.memory, gpus: resources.gpus };
}

function fromRow(row: WorkerRow): KnownWorker {
  const told = {
    name: row.name,
    instance: row.instance,
    host: row.host,
    version: row.version,
    slots: row.slots,
    resources: JSON.parse(row.resources) as Registration["resources"],
    labels: JSON.parse(row.labels) as Registration["labels"],
    queues: JSON.parse(row.queues) as Registration["queues"],
  };
  return {
    ...told,
    id: row.id,
    epoch: row.epoch,
    state: row.state as WorkerState,
    total: totalOf(told),
    registeredAt: row.registered_at,
    seenAt: row.seen_at,
    lastClaim:
      row.claim_request === null
        ? undefined
        : { requestId: row.claim_request, granted: JSON.parse(row.claim_granted ?? "[]") as [number, number][] },
    load: undefined,
    held: new Map(),
  };
}
