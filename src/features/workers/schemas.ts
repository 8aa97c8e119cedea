import { Type } from "typebox";

const closed = { additionalProperties: false } as const;
const noControl = "^[^\\u0000-\\u001f\\u007f]*$";

const Name = Type.String({ minLength: 1, maxLength: 128, pattern: "^[A-Za-z0-9][A-Za-z0-9._@-]*$" });
const Text = Type.String({ maxLength: 253, pattern: noControl });
const Count = Type.Integer({ minimum: 0, maximum: 2 ** 31 });
const Bytes = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Amount = Type.Number({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
/** Free amounts may be below zero where a machine was made smaller under its attempts. */
const Free = Type.Number({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });
const AnyJobId = Type.Union([
  Type.String({ pattern: "^[1-9][0-9]{0,14}$" }),
  Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
]);
const RequestId = Type.String({ minLength: 1, maxLength: 128, pattern: "^[\\x21-\\x7e]+$" });
const Epoch = Type.Integer({ minimum: 0 });
const Attempt = Type.Integer({ minimum: 1, maximum: 2 ** 31 });
const Reason = Type.String({ maxLength: 4000 });
const Signal = Type.String({ minLength: 1, maxLength: 32 });
const optional = Type.Optional;

export const WorkerParams = Type.Object({ worker_id: Type.String({ pattern: "^[1-9][0-9]{0,14}$" }) });
export const AttemptParams = Type.Object({
  worker_id: Type.String({ pattern: "^[1-9][0-9]{0,14}$" }),
  job_id: Type.String({ pattern: "^[1-9][0-9]{0,14}$" }),
  attempt: Attempt,
});

/** How an attempt ended, as its worker saw it. */
export const Outcome = Type.Union([
  Type.Object(
    { kind: Type.Literal("exited"), code: Type.Integer({ minimum: 0, maximum: 255 }), reason: optional(Reason) },
    closed,
  ),
  Type.Object({ kind: Type.Literal("signalled"), signal: Signal, reason: optional(Reason) }, closed),
  Type.Object({ kind: Type.Literal("timed_out") }, closed),
  Type.Object({ kind: Type.Literal("cancelled"), code: optional(Type.Integer()), signal: optional(Signal) }, closed),
  Type.Object({ kind: Type.Literal("preempted") }, closed),
  Type.Object({ kind: Type.Literal("lost"), reason: Reason }, closed),
  Type.Object({ kind: Type.Literal("rejected"), reason: Reason }, closed),
]);

export const RegisterBody = Type.Object(
  {
    name: Name,
    instance: Type.String({ minLength: 1, maxLength: 128, pattern: noControl }),
    host: Text,
    version: Text,
    slots: Type.Integer({ minimum: 1, maximum: 10_000 }),
    resources: Type.Object({ cpus: Amount, memory: Amount, gpus: Amount }, closed),
    labels: Type.Record(Type.String({ minLength: 1, maxLength: 64 }), Text, { maxProperties: 64 }),
    queues: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 100 }),
    attempts: Type.Array(
      Type.Object(
        {
          job_id: AnyJobId,
          attempt: Attempt,
          state: Type.Union([Type.Literal("running"), Type.Literal("ended"), Type.Literal("gone")]),
          result: optional(Outcome),
        },
        closed,
      ),
      { maxItems: 10_000 },
    ),
  },
  closed,
);

export const RegisterAnswer = Type.Object({
  worker_id: Type.String(),
  epoch: Type.Integer(),
  lease_ms: Type.Number(),
  heartbeat_ms: Type.Number(),
  poll_ms: Type.Number(),
  flush_ms: Type.Number(),
  attempts: Type.Array(
    Type.Object({
      job_id: Type.String(),
      attempt: Type.Integer(),
      verdict: Type.Union([Type.Literal("keep"), Type.Literal("kill"), Type.Literal("finished")]),
      lease_ms: optional(Type.Number()),
    }),
  ),
});

export const ClaimBody = Type.Object(
  {
    epoch: Epoch,
    request_id: RequestId,
    free: Type.Object(
      { slots: Type.Integer({ minimum: 0, maximum: 10_000 }), cpus: Free, memory: Free, gpus: Free },
      closed,
    ),
    wait_ms: Type.Number({ minimum: 0, maximum: 600_000 }),
  },
  closed,
);

export const ClaimAnswer = Type.Object({
  assignments: Type.Array(
    Type.Object({
      job_id: Type.String(),
      attempt: Type.Integer(),
      run_id: Type.String(),
      experiment_id: Type.String(),
      name: Type.String(),
      token: Type.String(),
      lease_ms: Type.Number(),
      command: Type.Array(Type.String()),
      snapshot_id: Type.Union([Type.String(), Type.Null()]),
      workdir: Type.Union([Type.String(), Type.Null()]),
      env: Type.Record(Type.String(), Type.String()),
      python: Type.Union([Type.String(), Type.Null()]),
      params: Type.Record(Type.String(), Type.Unknown()),
      resources: Type.Object({
        cpus: Type.Union([Type.Number(), Type.Null()]),
        memory: Type.Union([Type.Number(), Type.Null()]),
        gpus: Type.Union([Type.Number(), Type.Null()]),
      }),
      timeout_s: Type.Union([Type.Number(), Type.Null()]),
      kill_grace_s: Type.Number(),
      resumable: Type.Boolean(),
      urls: Type.Object({ api: Type.String(), tracking: Type.String() }),
    }),
  ),
});

/** How busy a machine is, with all that runs on it. */
const Load = Type.Object(
  {
    cpus: Type.Number({ minimum: 0, maximum: 1_000_000, description: "Processors that are busy." }),
    memory: Type.Number({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: "Bytes in use." }),
    gpus: Type.Array(
      Type.Object(
        {
          index: Type.Integer({ minimum: 0, maximum: 10_000 }),
          name: Text,
          busy: Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()], {
            description: "Share of the time in which it worked; null when the card does not say.",
          }),
          memory: Type.Object({ used: Amount, total: Amount }, closed),
        },
        closed,
      ),
      { maxItems: 1000 },
    ),
  },
  closed,
);

export const RenewBody = Type.Object(
  {
    epoch: Epoch,
    attempts: Type.Array(Type.Object({ job_id: AnyJobId, attempt: Attempt }, closed), { maxItems: 10_000 }),
    load: optional(Load),
  },
  closed,
);

export const RenewAnswer = Type.Object({
  attempts: Type.Array(
    Type.Object({
      job_id: Type.String(),
      attempt: Type.Integer(),
      verdict: Type.Union([Type.Literal("keep"), Type.Literal("kill")]),
      lease_ms: optional(Type.Number()),
      cancel: optional(Type.Object({ force: Type.Boolean() })),
    }),
  ),
});

export const StartBody = Type.Object(
  {
    epoch: Epoch,
    request_id: RequestId,
    pid: Type.Integer({ minimum: 0 }),
    enforced: Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 64 }), { maxProperties: 32 }),
  },
  closed,
);

export const FinishBody = Type.Object(
  {
    epoch: Epoch,
    request_id: RequestId,
    outcome: Outcome,
    offsets: Type.Object({ stdout: Bytes, stderr: Bytes }, closed),
    usage: optional(
      Type.Object(
        { max_memory: optional(Type.Number({ minimum: 0 })), cpu_seconds: optional(Type.Number({ minimum: 0 })) },
        closed,
      ),
    ),
  },
  closed,
);

export const FinishAnswer = Type.Object({ state: Type.String() });
export const EpochBody = Type.Object({ epoch: Epoch }, closed);
export const EpochQuery = Type.Object({ epoch: Epoch });

export const WorkerAnswer = Type.Object({
  id: Type.String(),
  name: Type.String(),
  host: Type.String(),
  version: Type.String(),
  state: Type.Union([Type.Literal("ready"), Type.Literal("draining"), Type.Literal("unreachable")]),
  slots: Count,
  resources: Type.Object({ cpus: Type.Number(), memory: Type.Number(), gpus: Type.Number() }),
  free: Type.Object({ slots: Type.Number(), cpus: Type.Number(), memory: Type.Number(), gpus: Type.Number() }),
  labels: Type.Record(Type.String(), Type.String()),
  queues: Type.Array(Type.String()),
  jobs: Type.Array(Type.String(), { description: "What it runs now." }),
  holds: Type.Array(
    Type.Object({ job_id: Type.String(), cpus: Type.Number(), memory: Type.Number(), gpus: Type.Number() }),
    { description: "What of the machine each of these jobs has." },
  ),
  load: Type.Union([Load, Type.Null()], { description: "Of its last heartbeat; null when it has not said yet." }),
  registered_at: Type.String(),
  seen_at: Type.String(),
});
