import { entries } from "../error-entry.ts";

/** The worker program, and the refusals of its protocol: each of these tells the worker to kill that attempt. */
export const workerErrors = entries({
  ATTEMPT_SUPERSEDED: {
    status: 409,
    title: "A newer attempt of this job is the only one that may write",
    hint: "This attempt lost its lease; what it still writes does not count.",
  },
  LEASE_ENDED: { status: 409, title: "The lease of this attempt has ended" },
  WORKER_SUPERSEDED: { status: 409, title: "A newer process of this worker has taken over" },
  WORKER_REFUSED: {
    status: 403,
    title: "The server refused this worker",
    hint: "Check its token, and that its version fits the server's.",
  },
  WORKER_FOLDER_LOCKED: {
    status: 409,
    title: "Another worker uses this folder",
    hint: "Stop that worker first, or give this one a folder of its own: --set worker.base_path=FOLDER",
  },
});
