import type { Principal } from "#/base/principal.ts";
import { authorize } from "#/features/auth/index.ts";
import { first, many, type Tx } from "#/platform/db/index.ts";
import { runNotFound } from "./fence.ts";
import { readInputs } from "./inputs/read-inputs.ts";
import type { RunInfo, RunInput } from "./model.ts";
import { runInfo, type RunRow } from "./read-runs.ts";
import { childrenOfRun, headOfRun, runsOfJob } from "./store/relatives.ts";

/** A run and the name of its experiment. */
export interface NamedRun {
  readonly run: RunInfo;
  readonly experiment: string;
}

/** A run among the others that belong to it; of each kind the newest. */
export interface Relatives extends NamedRun {
  readonly inputs: readonly RunInput[];
  readonly parent: NamedRun | undefined;
  readonly children: readonly NamedRun[];
  /** Runs of other attempts of its job. */
  readonly siblings: readonly NamedRun[];
  /** Runs that scripts of its job made besides. */
  readonly linked: readonly NamedRun[];
  /** False: there are more children, or runs of the job, than are told. */
  readonly complete: boolean;
}

const mostOfAKind = 100;

/** Throws RUN_NOT_FOUND. Five queries, however many relatives there are. */
export function* relativesOf(uuid: string, principal: Principal): Tx<Relatives> {
  const row = yield* first(headOfRun(uuid, principal));
  if (row === undefined) throw runNotFound(uuid);
  authorize(principal, "runs:read", { owner: row.created_by });
  const parent = row.parent_uuid === null ? undefined : yield* first(headOfRun(row.parent_uuid, principal));
  const children = yield* many(childrenOfRun(uuid, principal, mostOfAKind + 1));
  const ofJob = row.job_id === null ? [] : yield* many(runsOfJob(row.job_id, principal, mostOfAKind + 1));
  const others = ofJob.filter((each) => each.id !== row.id);
  return {
    ...named(row),
    inputs: (yield* readInputs([row.id])).get(row.id) ?? [],
    parent: parent && named(parent),
    children: children.slice(0, mostOfAKind).map(named),
    siblings: others.filter((each) => each.is_own === 1).map(named),
    linked: others.filter((each) => each.is_own === 0).map(named),
    complete: children.length <= mostOfAKind && ofJob.length <= mostOfAKind,
  };
}

function named(row: RunRow & { readonly experiment: string }): NamedRun {
  return { run: runInfo(row), experiment: row.experiment };
}
