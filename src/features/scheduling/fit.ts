import type { Machine, Room, WaitingJob } from "./model.ts";

/** Why a job does not fit, in the order in which it is looked at. */
export type Misfit = "queue" | "label" | "refused" | "gpu_type" | "slots" | "cpus" | "memory" | "gpus";

/** The first thing in the way of a job on this machine with this much room, or undefined when it fits. */
export function misfit(job: WaitingJob, machine: Machine, room: Room): Misfit | undefined {
  if (!machine.queues.includes(job.queue)) return "queue";
  if (Object.entries(job.labels).some(([key, value]) => machine.labels[key] !== value)) return "label";
  if (job.refusedBy.includes(machine.id)) return "refused";
  if (job.demand.gpus > 0 && job.demand.gpuType !== "" && job.demand.gpuType !== machine.gpuType) return "gpu_type";
  if (room.slots < 1) return "slots";
  if (job.demand.cpus > room.cpus) return "cpus";
  if (job.demand.memory > room.memory) return "memory";
  return job.demand.gpus > room.gpus ? "gpus" : undefined;
}

/** What is left of the room once the job has its place. */
export function without(room: Room, job: WaitingJob): Room {
  return {
    slots: room.slots - 1,
    cpus: room.cpus - job.demand.cpus,
    memory: room.memory - job.demand.memory,
    gpus: room.gpus - job.demand.gpus,
  };
}
