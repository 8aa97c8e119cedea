import { readFileSync } from "node:fs";
import { cpus, freemem, totalmem } from "node:os";
import { nvidiaLoad, type GpuLoad } from "./gpus/nvidia-load.ts";

/** How busy a machine is, with all that runs on it. */
export interface MachineLoad {
  /** Processors that were busy since the sample before: 1.5 of 8. */
  readonly cpus: number;
  /** Bytes that programs cannot get: neither free nor a cache that would give way. */
  readonly memory: number;
  readonly gpus: readonly GpuLoad[];
}

export interface LoadOptions {
  /** nvidia-smi is searched on its PATH. */
  readonly env: NodeJS.ProcessEnv;
  /** Whether there is an NVIDIA card to ask. */
  readonly nvidia: boolean;
}

/**
 * Answers the newest sample and takes the next one meanwhile, so that a caller never waits for a slow card. Undefined at
 * the first call: what a processor did is known between two looks.
 */
export function loadSampler({ env, nvidia }: LoadOptions): () => MachineLoad | undefined {
  let before = processorTimes();
  let gpus: readonly GpuLoad[] = [];
  let asking = false;
  let first = true;
  return () => {
    if (nvidia && !asking) {
      asking = true;
      void nvidiaLoad(env)
        .then((answer) => (gpus = answer))
        .finally(() => (asking = false));
    }
    const now = processorTimes();
    const load = { cpus: busyBetween(before, now), memory: usedMemory(), gpus };
    before = now;
    if (!first) return load;
    first = false;
    return undefined;
  };
}

/** Milliseconds since the start of the machine, summed over its processors. */
interface ProcessorTimes {
  readonly count: number;
  readonly idle: number;
  readonly all: number;
}

function processorTimes(): ProcessorTimes {
  const times = cpus().map((cpu) => cpu.times);
  const all = times.map(({ user, nice, sys, idle, irq }) => user + nice + sys + idle + irq);
  return { count: times.length, idle: sum(times.map(({ idle }) => idle)), all: sum(all) };
}

/** Processors that were busy between two looks. */
export function busyBetween(before: ProcessorTimes, now: ProcessorTimes): number {
  const passed = now.all - before.all;
  if (passed <= 0) return 0;
  const busy = 1 - (now.idle - before.idle) / passed;
  return Math.min(1, Math.max(0, busy)) * now.count;
}

function usedMemory(): number {
  const available = /^MemAvailable:\s+(\d+) kB$/m.exec(readMemory())?.[1];
  return totalmem() - (available === undefined ? freemem() : Number(available) * 1024);
}

/** Linux only; elsewhere free memory has to do. */
function readMemory(): string {
  try {
    return readFileSync("/proc/meminfo", "utf8");
  } catch {
    return "";
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
