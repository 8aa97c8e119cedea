import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { attemptProcesses, type AttemptProcess } from "../support/attempt-processes.ts";
import type { Survivor } from "./history.ts";
import type { TestInstallation } from "./installation.ts";

/** Promise 3 gives two seconds; the rest is this watch's own imprecision on a busy machine. */
const allowedMs = 2000 + 400;
const everyMs = 150;

interface LeaseRow {
  readonly id: number;
  readonly attempt: number;
  readonly state: string;
  readonly lease_until: number | null;
}

export interface LeaseWatch {
  survivors(): Survivor[];
  stop(): Promise<Survivor[]>;
}

/**
 * Looks again and again at every process of every attempt and at the leases in the server's own rows, and keeps those
 * that lived on. Times are the machine's, whatever clock the server was given.
 */
export function watchLeases(at: TestInstallation, leaseMs: number): LeaseWatch {
  const database = new DatabaseSync(at.database, { readOnly: true, timeout: 1000 });
  const rows = database.prepare("select id, attempt, state, lease_until from jobs");
  const ends = new LeaseEnds(at, leaseMs);
  const over = new Map<string, number>();
  const survivors = new Map<string, Survivor>();
  const stopping = new AbortController();
  const look = () => {
    const leases = new Map((rows.all() as unknown as LeaseRow[]).map((row) => [row.id, row]));
    const now = performance.now();
    for (const row of leases.values()) ends.see(row, now);
    for (const p of attemptProcesses(at)) {
      const key = `${p.jobId}/${p.attempt}`;
      const end = ends.of(leases.get(p.jobId), p.attempt);
      if (end !== undefined && end > now) over.delete(key);
      else if (!over.has(key)) over.set(key, end ?? now);
      const lateMs = now - (over.get(key) ?? now);
      if (lateMs > allowedMs) survivors.set(`${p.pid}/${p.started}`, survivor(p, lateMs));
    }
  };
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      try {
        look();
      } catch (error) {
        // A server that starts or a full disk may lock its file for a moment; the next look sees the same processes.
        if (!String(error).includes("locked") && !String(error).includes("busy")) throw error;
      }
      await delay(everyMs);
    }
    database.close();
  })();
  return {
    survivors: () => [...survivors.values()],
    async stop() {
      stopping.abort();
      await loop;
      return [...survivors.values()];
    },
  };
}

/** When each lease that was seen ends, on this process's own clock, which no fault moves. */
class LeaseEnds {
  readonly #at: TestInstallation;
  readonly #leaseMs: number;
  readonly #ends = new Map<number, { readonly until: number; readonly end: number }>();

  constructor(at: TestInstallation, leaseMs: number) {
    this.#at = at;
    this.#leaseMs = leaseMs;
  }

  see(row: LeaseRow, now: number): void {
    if (row.lease_until === null || this.#ends.get(row.id)?.until === row.lease_until) return;
    // A new value was written moments ago with a full lease left; that tells by which of the server's clocks.
    const left = this.#at
      .clockOffsetsMs()
      .map((offset) => (row.lease_until ?? 0) - (Date.now() + offset))
      .toSorted((a, b) => Math.abs(a - this.#leaseMs) - Math.abs(b - this.#leaseMs))[0];
    this.#ends.set(row.id, { until: row.lease_until, end: now + (left ?? 0) });
  }

  /** undefined: the attempt holds no lease any more. */
  of(row: LeaseRow | undefined, attempt: number): number | undefined {
    return row?.attempt === attempt && row.lease_until !== null ? this.#ends.get(row.id)?.end : undefined;
  }
}

function survivor(p: AttemptProcess, lateMs: number): Survivor {
  return { job: p.jobId, attempt: p.attempt, pid: p.pid, args: p.args.join(" "), lateMs: Math.round(lateMs) };
}
