import type { Selectable } from "kysely";
import { sql } from "kysely";
import { PharosError } from "#/base/errors/index.ts";
import { ownerOf, type Principal } from "#/base/principal.ts";
import { authorize, visible } from "#/features/auth/index.ts";
import { batch, exec, first, many, type Database, type Tx } from "#/platform/db/index.ts";
import type { Tables } from "#/schema/index.ts";
import { addExperiment } from "./add-experiment.ts";
import type { Entry, Experiment, LifecycleStage, Page, ViewType } from "./model.ts";
import { decodeCursor, encodeCursor, listFingerprint } from "./page-cursor.ts";
import type { Filter, OrderKey } from "./search/ast.ts";
import { holdsText } from "./store/conditions.ts";
import {
  deleteExperimentTag,
  findExperiment,
  findExperimentByName,
  lockExperiment,
  renameExperiment,
  tagsOfExperiment,
  touchExperiment,
  upsertExperimentTag,
} from "./store/experiments.ts";
import {
  experimentCondition,
  experimentsInOrder,
  experimentTerms,
  tagsOfExperiments,
  type FoundExperiment,
} from "./store/search-experiments.ts";

type ExperimentRow = Selectable<Tables["experiments"]>;

function toExperiment(row: ExperimentRow, tags: readonly Entry[]): Experiment {
  return {
    id: row.id,
    name: row.name,
    artifactLocation: row.artifact_location === "" ? `mlflow-artifacts:/${row.id}` : row.artifact_location,
    lifecycleStage: row.lifecycle_stage as LifecycleStage,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    createdBy: row.created_by,
    tags,
  };
}

function experimentNotFound(id: number | string): PharosError {
  return new PharosError("EXPERIMENT_NOT_FOUND", `No Experiment with id=${id} exists`);
}

export interface CreateExperimentRequest {
  readonly name: string;
  readonly artifactLocation: string;
  readonly tags: readonly Entry[];
}

/** `root`: where the artifacts of experiments without a location of their own lie; undefined: in the storage. */
export function* createExperiment(
  request: CreateExperimentRequest,
  at: number,
  principal: Principal,
  root: string | undefined,
): Tx<number> {
  const { name, artifactLocation: location } = request;
  const made = yield* addExperiment({ name, location, at, owner: ownerOf(principal) }, root);
  if (made === undefined) {
    const taken = yield* first(findExperimentByName, { name });
    const trash = taken?.lifecycle_stage === "deleted" ? " in deleted state. You can restore the experiment" : "";
    throw new PharosError("EXPERIMENT_EXISTS", `Experiment(name=${name}) already exists${trash}.`);
  }
  const tags = new Map(request.tags.map(({ key, value }) => [key, value]));
  yield* batch(
    upsertExperimentTag,
    [...tags].map(([key, value]) => ({ id: made, key, value })),
  );
  return made;
}

export function* readExperiment(id: number, principal: Principal): Tx<Experiment> {
  const row = yield* first(findExperiment, { id });
  if (row === undefined) throw experimentNotFound(id);
  authorize(principal, "experiments:read", { owner: row.created_by });
  return toExperiment(row, yield* many(tagsOfExperiment, { id }));
}

export function* readExperimentByName(name: string, principal: Principal): Tx<Experiment> {
  const row = yield* first(findExperimentByName, { name });
  if (row === undefined) {
    throw new PharosError("EXPERIMENT_NOT_FOUND", `Could not find experiment with name '${name}'`);
  }
  authorize(principal, "experiments:read", { owner: row.created_by });
  return toExperiment(row, yield* many(tagsOfExperiment, { id: row.id }));
}

/** The id of an experiment by its id or, where none has it, its name: a name may look like another one's id. */
export function* resolveExperiment(idOrName: string, principal: Principal): Tx<number> {
  if (/^\d{1,15}$/.test(idOrName)) {
    const row = yield* first(findExperiment, { id: Number(idOrName) });
    if (row !== undefined) {
      authorize(principal, "experiments:read", { owner: row.created_by });
      return row.id;
    }
  }
  return (yield* readExperimentByName(idOrName, principal)).id;
}

/** The experiment for a change; locked until the transaction ends. */
export function* experimentToChange(id: number, principal: Principal, stage?: LifecycleStage): Tx<ExperimentRow> {
  const row = yield* first(lockExperiment, { id });
  if (row === undefined || (stage !== undefined && row.lifecycle_stage !== stage)) throw experimentNotFound(id);
  authorize(principal, "experiments:update", { owner: row.created_by });
  return row;
}

function* activeExperiment(id: number, principal: Principal): Tx<ExperimentRow> {
  const row = yield* experimentToChange(id, principal);
  if (row.lifecycle_stage === "active") return row;
  throw new PharosError(
    "EXPERIMENT_DELETED",
    `The experiment ${id} must be in the 'active' state. Current state is ${row.lifecycle_stage}.`,
  );
}

export function* renameTo(id: number, name: string, at: number, principal: Principal): Tx<void> {
  yield* activeExperiment(id, principal);
  const taken = yield* first(findExperimentByName, { name });
  if (taken !== undefined && taken.id !== id) {
    throw new PharosError("EXPERIMENT_EXISTS", `Experiment(name=${name}) already exists.`);
  }
  yield* exec(renameExperiment, { id, name, at });
}

export function* tagExperiment(id: number, tag: Entry, at: number, principal: Principal): Tx<void> {
  yield* activeExperiment(id, principal);
  yield* exec(upsertExperimentTag, { id, key: tag.key, value: tag.value });
  yield* exec(touchExperiment, { id, at });
}

export function* untagExperiment(id: number, key: string, at: number, principal: Principal): Tx<void> {
  yield* activeExperiment(id, principal);
  if ((yield* exec(deleteExperimentTag, { id, key })) === 0) {
    throw new PharosError("TAG_NOT_FOUND", `No tag with name: ${key} in experiment with id ${id}`);
  }
  yield* exec(touchExperiment, { id, at });
}

export interface ExperimentSearch {
  readonly filter: Filter | undefined;
  readonly order: readonly OrderKey[];
  readonly view: ViewType;
  /** Text anywhere in the name, in any case. */
  readonly contains?: string | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** Cost grows with the number of experiments of the installation, never with their runs. */
export async function searchExperiments(
  db: Database,
  search: ExperimentSearch,
  principal: Principal,
): Promise<Page<Experiment>> {
  const terms = experimentTerms(search.order, principal);
  const list = listFingerprint(search.filter, search.order, search.view, search.contains);
  const cursor = search.cursor === undefined ? undefined : decodeCursor(list, search.cursor, terms.length);
  const conditions = [visible(principal)];
  if (search.view !== "ALL") {
    conditions.push(sql<boolean>`lifecycle_stage = ${search.view === "ACTIVE_ONLY" ? "active" : "deleted"}`);
  }
  if (search.filter !== undefined) conditions.push(experimentCondition(search.filter));
  if (search.contains !== undefined) conditions.push(holdsText(sql`experiments.name`, search.contains));
  const rows = await db.read(() => many(experimentsInOrder({ conditions, terms, cursor, limit: search.limit + 1 })));
  const items = rows.slice(0, search.limit);
  const tags = await db.read(() => tagsOf(items));
  const last = rows.length > search.limit ? items.at(-1) : undefined;
  return {
    items: items.map((row) => toExperiment(row, tags.get(row.id) ?? [])),
    nextCursor: last === undefined ? undefined : encodeCursor(list, valuesOf(last, terms.length)),
  };
}

function* tagsOf(rows: readonly FoundExperiment[]): Tx<Map<number, Entry[]>> {
  const tags = new Map<number, Entry[]>();
  for (let at = 0; at < rows.length; at += 500) {
    const ids = rows.slice(at, at + 500).map((row) => row.id);
    for (const { experiment_id, key, value } of yield* many(tagsOfExperiments(ids))) {
      const list = tags.get(experiment_id) ?? [];
      list.push({ key, value });
      tags.set(experiment_id, list);
    }
  }
  return tags;
}

function valuesOf(row: FoundExperiment, count: number): (string | number)[] {
  return Array.from({ length: count }, (_, i) => row[`t${i}`] ?? 0);
}
