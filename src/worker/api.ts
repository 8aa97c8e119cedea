import type { MachineLoad } from "#/platform/process/index.ts";

/** How an attempt ended, as the server is told. `reason` says what the exit status does not, for instance OOM_KILLED. */
export type Outcome =
  | { readonly kind: "exited"; readonly code: number; readonly reason?: string }
  | { readonly kind: "signalled"; readonly signal: string; readonly reason?: string }
  | { readonly kind: "timed_out" }
  | { readonly kind: "cancelled"; readonly code?: number; readonly signal?: string }
  | { readonly kind: "preempted" }
  | { readonly kind: "lost"; readonly reason: string }
  | { readonly kind: "rejected"; readonly reason: string };

export type Stream = "stdout" | "stderr";
export const streams: readonly Stream[] = ["stdout", "stderr"];

/** Job ids are sent back as they came. */
export interface AttemptKey {
  readonly job_id: number | string;
  readonly attempt: number;
}

export interface Amounts {
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  readonly gpus: number;
}

/** What of a machine is left for further attempts. */
export interface Free extends Amounts {
  readonly slots: number;
}

export interface ReportedAttempt extends AttemptKey {
  readonly state: "running" | "ended" | "gone";
  readonly result?: Outcome;
}

export interface Registration {
  readonly name: string;
  readonly instance: string;
  readonly host: string;
  readonly version: string;
  readonly slots: number;
  readonly resources: Amounts;
  readonly labels: Readonly<Record<string, string>>;
  readonly queues: readonly string[];
  readonly attempts: readonly ReportedAttempt[];
}

export interface Registered {
  readonly worker_id: number | string;
  readonly epoch: number;
  readonly lease_ms: number;
  readonly heartbeat_ms: number;
  readonly poll_ms: number;
  readonly flush_ms: number;
  readonly attempts: readonly (AttemptKey & {
    readonly verdict: "keep" | "kill" | "finished";
    readonly lease_ms?: number;
  })[];
}

/** Who this process is to the server. */
export interface Session {
  readonly worker_id: number | string;
  readonly epoch: number;
}

export interface Assignment extends AttemptKey {
  readonly run_id: string;
  readonly experiment_id: string;
  readonly name: string;
  readonly token: string;
  readonly lease_ms: number;
  readonly command: readonly string[];
  readonly snapshot_id: string | null;
  readonly workdir: string | null;
  readonly env: Readonly<Record<string, string>>;
  readonly python: string | null;
  readonly params: Readonly<Record<string, unknown>>;
  /** A missing or null member is not limited. */
  readonly resources: { readonly cpus?: number | null; readonly memory?: number | null; readonly gpus?: number | null };
  readonly timeout_s: number | null;
  readonly kill_grace_s: number;
  readonly resumable: boolean;
  readonly urls: { readonly api: string; readonly tracking: string };
}

export interface RenewedAttempt extends AttemptKey {
  readonly verdict: "keep" | "kill";
  readonly lease_ms?: number;
  readonly cancel?: { readonly force: boolean } | null;
}

export type Enforcement = "cgroup" | "sampled" | "rlimit" | "none";

/** Which limits hold, and by what. */
export interface Enforced {
  readonly cpus: Enforcement;
  readonly memory: Enforcement;
  readonly pids: Enforcement;
  readonly file_size: Enforcement;
}

export interface Usage {
  /** Bytes. */
  readonly max_memory?: number;
  readonly cpu_seconds?: number;
}

export type Offsets = Readonly<Record<Stream, number>>;

export interface Finish {
  readonly request_id: string;
  readonly outcome: Outcome;
  readonly offsets: Offsets;
  readonly usage?: Usage;
}

export interface SnapshotFile {
  readonly path: string;
  readonly mode: number;
  readonly size: number;
  readonly sha256: string;
}

export interface Manifest {
  readonly files: readonly SnapshotFile[];
}

export type Command =
  | { readonly kind: "cancel"; readonly attempt: AttemptKey; readonly force: boolean }
  | { readonly kind: "work" }
  | { readonly kind: "drain" };

/** What the server refused, with the permanent code of its problem document. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly code: string;
  /** The whole problem document. */
  readonly problem: Readonly<Record<string, unknown>>;

  constructor(status: number, problem: Readonly<Record<string, unknown>>) {
    super(typeof problem["detail"] === "string" ? problem["detail"] : `The server answered ${status}`);
    this.name = "ApiRefusal";
    this.status = status;
    this.code = typeof problem["code"] === "string" ? problem["code"] : `HTTP_${status}`;
    this.problem = problem;
  }
}

/** Bytes of a known number that can be sent again from the start. */
export interface Body {
  readonly length: number;
  open(): AsyncIterable<Uint8Array>;
}

/**
 * The server as the worker sees it. Every call may be repeated with the same arguments: the server answers as before.
 * Throws ApiRefusal when the server refused (status 4xx), any other error when it is not known whether it arrived.
 */
export interface WorkerApi {
  register(registration: Registration): Promise<Registered>;
  claim(
    session: Session,
    claim: { readonly request_id: string; readonly free: Free; readonly wait_ms: number },
    signal: AbortSignal,
  ): Promise<readonly Assignment[]>;
  renew(
    session: Session,
    attempts: readonly AttemptKey[],
    load: MachineLoad | undefined,
  ): Promise<readonly RenewedAttempt[]>;
  start(
    session: Session,
    attempt: AttemptKey,
    start: { readonly request_id: string; readonly pid: number; readonly enforced: Enforced },
  ): Promise<void>;
  /** Returns the offset that the server has reached; also when it refused a gap. */
  log(session: Session, attempt: AttemptKey, stream: Stream, offset: number, body: Body): Promise<number>;
  finish(session: Session, attempt: AttemptKey, finish: Finish): Promise<{ readonly state: string }>;
  drain(session: Session): Promise<void>;
  /** The standing stream; ends or throws when the connection does. Silence of `idleMs` counts as broken. */
  commands(session: Session, signal: AbortSignal, idleMs: number): AsyncIterable<Command>;
  manifest(snapshot: string): Promise<Manifest>;
  /** The bytes of all files in the manifest's order. */
  content(snapshot: string): AsyncIterable<Uint8Array>;
  /** Under the attempt's own token. */
  putArtifact(assignment: Assignment, path: string, body: Body): Promise<void>;
  close(): void;
}
