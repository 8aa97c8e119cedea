import type { operations } from "./schema.gen.ts";

/** The JSON of an operation's answer under a status. */
type Answer<Name extends keyof operations, Code extends number> = operations[Name]["responses"] extends {
  readonly [C in Code]: { readonly content: { readonly "application/json": infer Body } };
}
  ? Body
  : never;

/** What a job asks for; see the API's reference for each member. */
export type JobRequest = operations["submitJob"]["requestBody"]["content"]["application/json"];

/** A job. Times are RFC 3339, durations seconds, sizes bytes. */
export type Job = Answer<"getJob", 200>;

export type JobState = Job["state"];

export type JobPage = Answer<"listJobs", 200>;

/** A run with the last value of each metric; `NaN`, `Infinity` and `-Infinity` come as text, since JSON has none. */
export type Run = Answer<"getRun", 200>;

export type RunPage = Answer<"listRuns", 200>;

export type Status = Answer<"getStatus", 200>;

export type ServerConfig = Answer<"getConfig", 200>;

export type Reloaded = Answer<"reloadConfig", 200>;

export type WorkerInfo = Status["workers"][number];

export type OutputStream = "stdout" | "stderr";

const finalStates: ReadonlySet<JobState> = new Set<JobState>(["succeeded", "failed", "cancelled"]);

export function isFinal(job: Pick<Job, "state">): boolean {
  return finalStates.has(job.state);
}
