import { answer, api, asProblem } from "#/shared/api/index.ts";
import type { Job } from "../queries.ts";

/** A change that people ask for. */
export type Change =
  | { readonly action: "cancel" | "force" | "retry" }
  | { readonly action: "priority"; readonly priority: number };

const done = { cancel: "cancelled", force: "killed", retry: "submitted again", priority: "given another priority" };
/** Requests at once. */
const atOnce = 4;

/** Answers the job after the change; a retry answers the new one. */
export function changeJob(id: string, change: Change): Promise<Job> {
  const params = { path: { id } };
  switch (change.action) {
    case "cancel":
    case "force":
      return answer(api.POST("/api/v1/jobs/{id}/cancel", { params, body: { force: change.action === "force" } }));
    case "retry":
      return answer(api.POST("/api/v1/jobs/{id}/retry", { params, body: {} }));
    case "priority":
      return answer(api.PATCH("/api/v1/jobs/{id}", { params, body: { priority: change.priority } }));
  }
}

/** What became of a change of several jobs. */
export interface Changed {
  readonly jobs: readonly Job[];
  readonly failures: readonly { readonly id: string; readonly message: string }[];
}

/** Changes each by itself: one that fails holds up no other. */
export async function changeJobs(
  ids: readonly string[],
  change: Change,
  changeOne: typeof changeJob = changeJob,
): Promise<Changed> {
  const jobs: Job[] = [];
  const failures: { id: string; message: string }[] = [];
  const left = [...ids];
  const work = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      try {
        jobs.push(await changeOne(id, change));
      } catch (error) {
        failures.push({ id, message: asProblem(error).message });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { jobs, failures };
}

/** One line about it. */
export function tellChanged({ jobs, failures }: Changed, { action }: Change): string {
  const [job] = jobs;
  const which = jobs.length === 1 && job !== undefined ? `Job #${job.id} is` : `${jobs.length} jobs are`;
  const said =
    jobs.length === 0
      ? []
      : [`${which} ${action === "cancel" && jobs.some(isOnItsWay) ? "asked to stop" : done[action]}.`];
  const [failure] = failures;
  if (failure !== undefined) {
    const rest = failures.length > 1 ? `${failures.length} were not, the first: ` : "";
    said.push(`${rest}#${failure.id}: ${failure.message}`);
  }
  return said.join(" ");
}

function isOnItsWay({ state }: Job): boolean {
  return state !== "cancelled";
}
