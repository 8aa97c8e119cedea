import { api } from "../api.ts";

/** One job of each state that a list may show. */
export interface SeededJobs {
  readonly succeeded: string;
  readonly failed: string;
  readonly cancelled: string;
  readonly running: string;
  /** Waits for a GPU that no machine has. */
  readonly queued: string;
}

const chatter = 'for i in 1 2 3 4 5; do echo "step $i of 5"; echo "warning $i" >&2; done';

/** Submits jobs and waits until each is in its state; the running one goes on until it is cancelled or the server ends. */
export async function seedJobs(url: string): Promise<SeededJobs> {
  const jobs = api(url);
  const submit = async (name: string, script: string, more: object = {}): Promise<string> => {
    const { id } = await jobs.submit({ name, command: ["sh", "-c", script], experiment: "jobs", ...more });
    return id;
  };
  const ids = {
    succeeded: await submit("well done", chatter),
    failed: await submit("gone wrong", `${chatter}; echo "Traceback: no such file" >&2; exit 3`),
    running: await submit("still at it", `${chatter}; sleep 3600`),
    queued: await submit("wants a GPU", chatter, { resources: { gpus: 64 } }),
    cancelled: await submit("thought better of", "sleep 3600", { resources: { gpus: 64 } }),
  };
  await jobs.post(`/api/v1/jobs/${ids.cancelled}/cancel`, {});
  for (const [state, id] of Object.entries(ids)) await jobs.reaches(id, [state]);
  return ids;
}
