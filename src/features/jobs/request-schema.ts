import { Type, type Static } from "typebox";

const closed = { additionalProperties: false } as const;
const noControl = "^[^\\u0000-\\u001f\\u007f]*$";
const namePattern = "^[A-Za-z0-9][A-Za-z0-9._-]*$";

const Name = Type.String({ minLength: 1, maxLength: 250, pattern: noControl });
const Seconds = Type.Union([Type.Number({ minimum: 0 }), Type.String({ minLength: 1, maxLength: 40 })], {
  description: 'A duration: seconds, or text such as "30m".',
});
const Bytes = Type.Union([Type.Number({ minimum: 0 }), Type.String({ minLength: 1, maxLength: 40 })], {
  description: 'A size: bytes, or text such as "4Gi".',
});
const jobNumber = "^[1-9][0-9]{0,14}$";
/** A job's number, as JSON has it. */
export const JobId = Type.String({ pattern: jobNumber, description: "A job's number." });

const Resources = Type.Object(
  {
    cpus: Type.Optional(Type.Number({ minimum: 0, maximum: 4096 })),
    memory: Type.Optional(Bytes),
    gpus: Type.Optional(Type.Number({ minimum: 0, maximum: 1024 })),
    gpu_type: Type.Optional(Type.String({ minLength: 1, maxLength: 64, pattern: namePattern })),
  },
  closed,
);

const Retries = Type.Object(
  {
    max: Type.Integer({ minimum: 0, maximum: 100 }),
    backoff: Type.Optional(Seconds),
    on: Type.Optional(
      Type.Array(Type.Union([Type.Literal("failed"), Type.Literal("timed_out")]), { minItems: 1, maxItems: 2 }),
    ),
  },
  closed,
);

/** What a person asks for; DESIGN.md tells each member's meaning. */
export const JobRequestBody = Type.Object(
  {
    command: Type.Optional(
      Type.Array(Type.String({ maxLength: 131_071, pattern: "^[^\\u0000]*$" }), {
        minItems: 1,
        maxItems: 4096,
        description:
          "The program and its arguments; no shell reads them. Without it Python runs the worker's " +
          "worker.train_script of the snapshot.",
      }),
    ),
    name: Type.Optional(Name),
    experiment: Type.Optional(Name),
    snapshot: Type.Optional(Type.String({ pattern: "^[0-9a-f]{64}$" })),
    workdir: Type.Optional(Type.String({ maxLength: 1024 })),
    environment: Type.Optional(
      Type.Object(
        { python: Type.Optional(Type.String({ minLength: 1, maxLength: 4096, pattern: noControl })) },
        closed,
      ),
    ),
    executor: Type.Optional(Type.Literal("process")),
    params: Type.Optional(
      Type.Record(Type.String({ minLength: 1, maxLength: 250 }), Type.Unknown(), { maxProperties: 1000 }),
    ),
    env: Type.Optional(
      Type.Record(
        Type.String({ minLength: 1, maxLength: 250 }),
        Type.String({ maxLength: 131_071, pattern: "^[^\\u0000]*$" }),
        {
          maxProperties: 1000,
        },
      ),
    ),
    queue: Type.Optional(Type.String({ minLength: 1, maxLength: 64, pattern: namePattern })),
    priority: Type.Optional(Type.Integer({ minimum: -1000, maximum: 1000 })),
    resources: Type.Optional(Resources),
    labels: Type.Optional(
      Type.Record(Type.String({ minLength: 1, maxLength: 64, pattern: namePattern }), Type.String({ maxLength: 253 }), {
        maxProperties: 64,
      }),
    ),
    timeout: Type.Optional(Seconds),
    retries: Type.Optional(Retries),
    resumable: Type.Optional(Type.Boolean()),
    not_before: Type.Optional(Type.String({ maxLength: 40, description: "RFC 3339." })),
    after: Type.Optional(Type.Array(JobId, { maxItems: 1000, description: "Jobs that must succeed first." })),
    retry_of: Type.Optional(
      Type.String({ pattern: jobNumber, description: "The job that this one repeats, with changes or without." }),
    ),
  },
  closed,
);

export type JobRequestBody = Static<typeof JobRequestBody>;
