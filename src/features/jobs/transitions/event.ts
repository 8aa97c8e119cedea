import { exec, type Tx } from "#/platform/db/index.ts";
import type { JobState } from "../rules/states.ts";
import { insertEvent } from "../store/submit.ts";
import type { Effects } from "../effects.ts";

/** Writes that the job came into this version, in the transaction that brought it there. */
export function* record(
  event: {
    readonly jobId: number;
    readonly version: number;
    readonly state: JobState;
    readonly attempt: number;
    readonly at: number;
    readonly more?: Readonly<Record<string, unknown>>;
  },
  effects: Effects,
): Tx<void> {
  const { jobId, version, state, attempt, at, more } = event;
  const data = JSON.stringify({ state, attempt, ...more });
  yield* exec(insertEvent, { jobId, version, type: `job.${state}`, data, at });
  effects.changed.add(jobId);
}
