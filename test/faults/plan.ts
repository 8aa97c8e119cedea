import { seeded, type Random } from "./random.ts";

/** What one job does. Its script writes the same lines, metrics and files for the same index and attempt. */
export interface JobPlan {
  readonly index: number;
  /** Milliseconds after the history's beginning. */
  readonly submitAtMs: number;
  readonly steps: number;
  readonly stepMs: number;
  readonly exitCode: number;
  /** `adopt`: takes its run by runs/create first. `family`: leaves children in sessions of their own. `deaf`: ignores SIGTERM. */
  readonly behaviour: "plain" | "adopt" | "family" | "deaf";
  readonly resumable: boolean;
  /** A person cancels it this long after its submission. */
  readonly cancelAfterMs: number | undefined;
}

export const faultKinds = [
  "kill-server",
  "kill-worker",
  "kill-keeper",
  "kill-job",
  "kill-keeper-and-worker",
  "kill-everything",
  "stop-server",
  "stop-worker",
  "stop-keeper",
  "stop-job",
  "black-hole",
  "reset",
  "delay",
  "late-delivery",
  "clock-forward",
  "clock-back",
  "disk-full",
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface FaultPlan {
  readonly kind: FaultKind;
  /** Milliseconds after the fault before it was healed. */
  readonly waitMs: number;
  /** How long the fault lasts: down time, stopped time, silence. */
  readonly lastsMs: number;
  /** Chooses the victim among those alive then: `victim % candidates`. */
  readonly victim: number;
}

export interface HistoryPlan {
  readonly seed: number;
  readonly jobs: readonly JobPlan[];
  readonly faults: readonly FaultPlan[];
}

export interface HistoryShape {
  readonly seed: number;
  readonly jobs: number;
  readonly faults: number;
  readonly leaseMs: number;
  /** Jobs that run at once. */
  readonly slots: number;
  readonly kinds: readonly FaultKind[];
}

/** The whole history that a seed means. Every kind occurs once before any occurs twice. */
export function planHistory(shape: HistoryShape): HistoryPlan {
  const random = seeded(shape.seed);
  let bag: FaultKind[] = [];
  const faults = Array.from({ length: shape.faults }, () => {
    if (bag.length === 0) bag = shuffled(random, shape.kinds);
    return planFault(random, bag.pop() ?? "kill-server", shape.leaseMs);
  });
  const lastsMs = faults.reduce((sum, fault) => sum + fault.waitMs + fault.lastsMs + healingMs, 0);
  const jobs = Array.from({ length: shape.jobs }, (_, index) => planJob(random, index, lastsMs, shape));
  return { seed: shape.seed, jobs, faults };
}

/** Starting a killed server again and the like, on a slow machine. */
const healingMs = 500;

/** Jobs that together keep the slots busy as long as the faults last, so that no fault hits an idle house. */
function planJob(random: Random, index: number, lastsMs: number, shape: HistoryShape): JobPlan {
  const steps = random.between(3, 30);
  const jobMs = (lastsMs * shape.slots * random.between(10, 120)) / 100 / shape.jobs;
  return {
    index,
    submitAtMs: random.chance(0.5) ? 0 : random.between(0, Math.round(lastsMs * 0.8)),
    steps,
    stepMs: random.chance(0.1) ? 0 : Math.round(jobMs / steps),
    exitCode: random.chance(0.2) ? 3 : 0,
    behaviour: random.pick(["plain", "plain", "adopt", "family", "deaf"]),
    resumable: random.chance(0.3),
    cancelAfterMs: random.chance(0.1) ? random.between(0, 4000) : undefined,
  };
}

function planFault(random: Random, kind: FaultKind, leaseMs: number): FaultPlan {
  const pastTheLease = random.between(Math.round(leaseMs * 1.2), Math.round(leaseMs * 2));
  const short = random.between(50, 800);
  const stops = kind.startsWith("stop-") || kind === "black-hole" || kind === "late-delivery";
  return {
    kind,
    waitMs: random.between(100, 1500),
    lastsMs: stops && random.chance(0.7) ? pastTheLease : short,
    victim: random.between(0, 1_000_000),
  };
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = random.between(0, i);
    const [a, b] = [mixed[i], mixed[j]];
    if (a !== undefined && b !== undefined) [mixed[i], mixed[j]] = [b, a];
  }
  return mixed;
}
