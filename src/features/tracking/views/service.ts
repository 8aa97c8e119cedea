import type { Selectable } from "kysely";
import { PharosError } from "#/base/errors/index.ts";
import { uuidv7 } from "#/base/ids.ts";
import { ownerOf, type Principal } from "#/base/principal.ts";
import type { Clock } from "#/base/time.ts";
import { authorize } from "#/features/auth/index.ts";
import { exec, first, many, type Database, type Tx } from "#/platform/db/index.ts";
import type { Tables } from "#/schema/index.ts";
import { experimentToChange, readExperiment } from "../experiments.ts";
import type { Page } from "../model.ts";
import { decodeCursor, encodeCursor, listFingerprint } from "../page-cursor.ts";
import type { SavedView, ViewContent } from "./model.ts";
import { checkView, requireMatch } from "./rules.ts";
import { deleteView, findView, findViewByName, insertView, updateView, viewsOfExperiment } from "./store.ts";

/** Saved views of experiments' pages. `ifMatch`: the header; a change without it is refused. */
export interface Views {
  /** By name. Throws EXPERIMENT_NOT_FOUND. */
  list(principal: Principal, experiment: number, page: ViewPage): Promise<Page<SavedView>>;
  /** Throws VIEW_EXISTS, EXPERIMENT_NOT_FOUND (also for one in the trash). */
  create(principal: Principal, experiment: number, content: ViewContent): Promise<SavedView>;
  /** Throws VIEW_NOT_FOUND, VIEW_CHANGED, VIEW_EXISTS. */
  change(
    principal: Principal,
    id: string,
    content: Partial<ViewContent>,
    ifMatch: string | undefined,
  ): Promise<SavedView>;
  /** Throws VIEW_NOT_FOUND, VIEW_CHANGED. */
  remove(principal: Principal, id: string, ifMatch: string | undefined): Promise<void>;
}

export interface ViewPage {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export function createViews({ db, clock }: { db: Database; clock: Clock }): Views {
  return {
    list: (principal, experiment, page) => db.read(() => listViews(principal, experiment, page)),
    async create(principal, experiment, content) {
      checkView(content);
      const given = { uuid: uuidv7(), at: clock.now() };
      return db.write(() => createView(principal, experiment, content, given));
    },
    async change(principal, id, content, ifMatch) {
      checkView(content);
      const at = clock.now();
      return db.write(() => changeView(principal, id, { content, ifMatch, at }));
    },
    async remove(principal, id, ifMatch) {
      await db.write(function* () {
        const view = yield* viewToChange(principal, id, ifMatch);
        if ((yield* exec(deleteView, { uuid: id, version: view.version })) === 0) throw changedMeanwhile();
      });
    },
  };
}

function* listViews(principal: Principal, experiment: number, { limit, cursor }: ViewPage): Tx<Page<SavedView>> {
  yield* readExperiment(experiment, principal);
  const list = listFingerprint("views", experiment);
  const after = cursor === undefined ? "" : String(decodeCursor(list, cursor, 1)[0]);
  const rows = yield* many(viewsOfExperiment, { experiment, after, limit: limit + 1 });
  const items = rows.slice(0, limit).map(toView);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(list, [last.name]) : undefined };
}

function* createView(
  principal: Principal,
  experiment: number,
  { name, state }: ViewContent,
  { uuid, at }: { uuid: string; at: number },
): Tx<SavedView> {
  yield* experimentToChange(experiment, principal, "active");
  const owner = ownerOf(principal);
  if ((yield* exec(insertView, { uuid, experiment, name, state, at, owner })) === 0) throw nameTaken(name);
  return {
    id: uuid,
    experimentId: experiment,
    name,
    state,
    version: 1,
    createdAt: at,
    updatedAt: at,
    createdBy: owner,
  };
}

interface ViewChange {
  readonly content: Partial<ViewContent>;
  readonly ifMatch: string | undefined;
  readonly at: number;
}

function* changeView(principal: Principal, id: string, { content, ifMatch, at }: ViewChange): Tx<SavedView> {
  const view = yield* viewToChange(principal, id, ifMatch);
  const { name = view.name, state = view.state } = content;
  const taken = yield* first(findViewByName, { experiment: view.experimentId, name });
  if (taken !== undefined && taken.uuid !== id) throw nameTaken(name);
  const next = view.version + 1;
  if ((yield* exec(updateView, { uuid: id, version: view.version, next, name, state, at })) === 0) {
    throw changedMeanwhile();
  }
  return { ...view, name, state, version: next, updatedAt: at };
}

function* viewToChange(principal: Principal, id: string, ifMatch: string | undefined): Tx<SavedView> {
  const row = yield* first(findView, { uuid: id });
  if (row === undefined) throw new PharosError("VIEW_NOT_FOUND", `There is no saved view ${id}.`);
  authorize(principal, "experiments:update", { owner: row.owner });
  const view = toView(row);
  requireMatch(ifMatch, view);
  return view;
}

function changedMeanwhile(): PharosError {
  return new PharosError("VIEW_CHANGED", "Another change of the saved view came first.");
}

function nameTaken(name: string): PharosError {
  return new PharosError("VIEW_EXISTS", `A saved view '${name}' exists in this experiment.`);
}

function toView(row: Omit<Selectable<Tables["saved_views"]>, "id">): SavedView {
  return {
    id: row.uuid,
    experimentId: row.experiment_id,
    name: row.name,
    state: row.state,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    createdBy: row.created_by,
  };
}
