import { misfit, type Misfit } from "./fit.ts";
import type { Machine, Room, WaitingJob } from "./model.ts";

/** A machine and what of it is free now. */
export interface MachineNow {
  readonly machine: Machine;
  readonly free: Room;
}

export interface Surroundings {
  readonly machines: readonly MachineNow[];
  /** Jobs of its queue that go first. */
  readonly ahead: number;
  /** Jobs that must succeed first. */
  readonly dependencies: readonly number[];
}

const resourceWords: Readonly<Record<Exclude<Misfit, "queue">, (job: WaitingJob) => string>> = {
  label: (job) => `has ${labelsOf(job)}`,
  refused: () => "is left that has not refused it lately",
  gpu_type: (job) => `has a GPU of type ${job.demand.gpuType}`,
  slots: () => "has a slot",
  cpus: (job) => `has ${job.demand.cpus} CPUs`,
  memory: (job) => `has ${(job.demand.memory / 2 ** 30).toPrecision(3)} GiB of memory`,
  gpus: (job) => `has ${job.demand.gpus} GPU${job.demand.gpus === 1 ? "" : "s"}`,
};

/** The order in which `misfit` looks: the later a machine fails, the nearer it is to fitting. */
const order = ["label", "refused", "gpu_type", "slots", "cpus", "memory", "gpus"] as const;

/** Why a queued job waits, in one sentence that names what must change. Never empty. */
export function explain(job: WaitingJob, around: Surroundings, now: number): string {
  if (around.dependencies.length > 0) return `waits for ${around.dependencies.map((id) => `#${id}`).join(", ")}`;
  if (job.notBefore !== null && job.notBefore > now) return `not before ${new Date(job.notBefore).toISOString()}`;
  const watching = around.machines.filter(({ machine }) => machine.queues.includes(job.queue));
  const alive = watching.filter(({ machine }) => machine.state === "ready");
  if (alive.length === 0) return nobody(job, watching);
  const never = alive.map(({ machine }) => misfit(job, machine, machine.total));
  if (!never.includes(undefined)) return noMachine(job, never);
  const today = alive.map(({ machine, free }) => misfit(job, machine, free));
  if (today.includes(undefined) && around.ahead === 0) return "is about to start";
  const behind = around.ahead === 0 ? "" : `; ${around.ahead} ahead of it`;
  const busy = today.find((reason, i) => reason !== undefined && never[i] === undefined);
  return `waits for ${busy === undefined ? "its turn" : waitingFor(busy)}${behind}`;
}

function nobody(job: WaitingJob, watching: readonly MachineNow[]): string {
  const draining = watching.some(({ machine }) => machine.state === "draining");
  if (draining) return `the only workers of queue ${job.queue} are draining`;
  const lost = watching.some(({ machine }) => machine.state === "unreachable");
  return lost ? `no worker of queue ${job.queue} can be reached` : `no worker watches queue ${job.queue}`;
}

function noMachine(job: WaitingJob, never: readonly (Misfit | undefined)[]): string {
  const reason = order.findLast((each) => never.includes(each)) ?? "slots";
  return `no worker of queue ${job.queue} ${resourceWords[reason](job)}`;
}

function waitingFor(reason: Misfit): string {
  switch (reason) {
    case "slots":
      return "a free slot";
    case "cpus":
      return "free CPUs";
    case "memory":
      return "free memory";
    case "gpus":
      return "a free GPU";
    case "queue":
    case "label":
    case "refused":
    case "gpu_type":
      return "a worker that fits";
  }
}

function labelsOf(job: WaitingJob): string {
  return Object.entries(job.labels)
    .map(([key, value]) => `the label ${key}=${value}`)
    .join(" and ");
}
