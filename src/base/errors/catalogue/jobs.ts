import { entries } from "../error-entry.ts";

/** Jobs, attempts and the worker protocol. */
export const jobsErrors = entries({
  JOB_NOT_FOUND: { status: 404, title: "There is no such job", hint: "List them with: pharos jobs" },
  JOB_FINISHED: {
    status: 409,
    title: "The job has ended already",
    hint: "Run it again with: pharos retry ID",
  },
  JOB_NOT_FINISHED: {
    status: 409,
    title: "The job has not ended yet",
    hint: "Wait for its end, or cancel it: pharos cancel ID",
  },
  JOB_FAILED: { status: 422, title: "The job's command failed", hint: "See its output: pharos logs ID" },
  JOB_TIMED_OUT: { status: 422, title: "The job ran longer than its timeout" },
  JOB_REJECTED: { status: 422, title: "Workers refused the job" },
  WORKER_LOST: { status: 422, title: "The job's workers were lost" },
  DEPENDENCY_FAILED: { status: 409, title: "A job that this one waits for did not succeed" },
  DEPENDENCY_NOT_FOUND: { status: 400, title: "A job that this one should wait for does not exist" },
  ENV_NAME_RESERVED: {
    status: 400,
    title: "This environment variable is set by Pharos",
    hint: "Choose another name.",
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: "This Idempotency-Key was used for another request",
    hint: "Use a new key for a new request.",
  },
  EXPERIMENT_NOT_USABLE: { status: 409, title: "The experiment cannot take runs" },
  WORKER_NOT_FOUND: { status: 404, title: "There is no such worker", hint: "List them with: pharos status" },
  WORKER_NAME_TAKEN: {
    status: 409,
    title: "Another worker is alive under this name",
    hint: "Give this one another name: --set worker.id=NAME",
  },
  LOG_INCOMPLETE: { status: 425, title: "Output of the attempt is still missing", hint: "Send it, then finish again." },
});
