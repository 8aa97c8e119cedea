import { Type } from "typebox";
import { AttemptAnswer, JobAnswer, JobRequestBody } from "#/features/jobs/index.ts";
import { RunHead } from "#/features/tracking/index.ts";

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);

const SnapshotFacts = Type.Object({
  id: Type.String(),
  files: Type.Integer(),
  size: Type.Integer({ description: "Bytes." }),
  created_at: Type.String(),
  manifest: Type.String({ description: "Where the list of its files is." }),
});

const Input = Type.Object({
  name: Type.String(),
  digest: Type.String(),
  source_type: Type.String(),
  source: Type.String(),
  tags: Type.Record(Type.String(), Type.String()),
});

/** What belongs to a run beside that which it logged. */
export const RunContext = Type.Object({
  run: RunHead,
  job: nullable(JobAnswer),
  attempts: Type.Array(AttemptAnswer, { description: "Of the job, in their order." }),
  /** What to send to POST /api/v1/jobs to run it again, with or without changes. */
  request: nullable(JobRequestBody),
  snapshot: nullable(SnapshotFacts),
  inputs: Type.Array(Input),
  parent: nullable(RunHead),
  children: Type.Array(RunHead, { description: "The newest first." }),
  siblings: Type.Array(RunHead, { description: "Runs of other attempts of its job, the newest first." }),
  linked: Type.Array(RunHead, { description: "Runs that scripts of its job made besides, the newest first." }),
  complete: Type.Boolean({ description: "False: there are more children, or runs of the job, than are told." }),
});
