import type { JobPlan } from "./plan.ts";

/** Something that a job asked to be kept. */
export type Fact =
  | { readonly kind: "metric"; readonly key: string; readonly step: number; readonly value: number }
  | { readonly kind: "param"; readonly key: string; readonly value: string }
  | { readonly kind: "artifact"; readonly path: string; readonly sha256: string }
  | { readonly kind: "adopt" };

interface Noted {
  readonly index: number;
  readonly job: number;
  readonly attempt: number;
  /** Seconds on the machine's monotonic clock. */
  readonly at: number;
}

/** A line of a job's journal. */
export type JournalEntry = Noted &
  (
    | { readonly event: "begin"; readonly run: string; readonly pid: number }
    | { readonly event: "adopted"; readonly run: string }
    | { readonly event: "try"; readonly fact: Fact }
    | { readonly event: "ack"; readonly fact: Fact; readonly began: number }
    | { readonly event: "refused"; readonly fact: Fact; readonly status: number; readonly answer: string }
    | { readonly event: "unavailable"; readonly status: number; readonly answer: string }
    | { readonly event: "end"; readonly code: number }
  );

/** What the driver did and was told. */
export type DriverEntry =
  | { readonly event: "submitted"; readonly index: number; readonly job: number }
  | { readonly event: "cancelled"; readonly index: number; readonly job: number }
  /** The fault hit a process of this attempt itself. */
  | { readonly event: "struck"; readonly fault: string; readonly job: number; readonly attempt: number }
  /** An answer that bad times do not excuse. */
  | { readonly event: "unexpected"; readonly detail: string }
  /** A write that the proxy delivered to the server, by the run and the attempt that its body names. */
  | {
      readonly event: "delivered";
      readonly run: string;
      readonly attempt: number;
      readonly status: number;
      /** Seconds on the machine's monotonic clock. */
      readonly at: number;
    }
  /** A log read in the middle of the history. */
  | {
      readonly event: "log-seen";
      readonly job: number;
      readonly attempt: number;
      readonly stream: "stdout" | "stderr";
      readonly text: string;
    };

/** A process of an attempt that was alive more than two seconds after the attempt's lease had ended. */
export interface Survivor {
  readonly job: number;
  readonly attempt: number;
  readonly pid: number;
  readonly args: string;
  readonly lateMs: number;
}

export interface ObservedRun {
  readonly metrics: readonly { readonly key: string; readonly step: number; readonly value: number }[];
  readonly params: Readonly<Record<string, string>>;
  /** Path → sha256 of what a download gave. */
  readonly artifacts: Readonly<Record<string, string>>;
}

export interface ObservedAttempt {
  readonly number: number;
  readonly run: string;
  readonly outcome: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ObservedJob {
  readonly job: number;
  /** The plan's index, carried in the job's name. */
  readonly index: number;
  readonly state: string;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly outcome: string | null;
  readonly attempts: readonly ObservedAttempt[];
  /** Events that put the job into a final state. */
  readonly ends: number;
}

/** Everything that is known once all is quiet. */
export interface History {
  readonly jobs: readonly JobPlan[];
  readonly journal: readonly JournalEntry[];
  readonly driver: readonly DriverEntry[];
  readonly survivors: readonly Survivor[];
  readonly observed: readonly ObservedJob[];
  /** By run id. */
  readonly runs: ReadonlyMap<string, ObservedRun>;
}
