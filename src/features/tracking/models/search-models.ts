import { setImmediate as nextTurn } from "node:timers/promises";
import type { Principal } from "#/base/principal.ts";
import { visible } from "#/features/auth/index.ts";
import type { Database } from "#/platform/db/index.ts";
import type { Page } from "../model.ts";
import { decodeCursor, encodeCursor, listFingerprint } from "../page-cursor.ts";
import { parseFilter } from "../search/parse-filter.ts";
import type { Condition } from "../store/conditions.ts";
import type { LoggedModel, ModelSearchRequest } from "./model.ts";
import { readModels } from "./read-models.ts";
import { measuredOn, modelCondition, modelsInOrder, modelTerms } from "./search-store.ts";
import { modelOrder, modelVocabulary } from "./search-vocabulary.ts";

/** Models whose entries are read in one turn of the event loop. */
const slice = 20;

/** Points of one model in a list; a single model has more. */
const mostMetrics = 1000;

/** Live models that match, page by page. Cost grows with the number of models of the experiments. */
export async function searchModels(
  db: Database,
  request: ModelSearchRequest,
  principal: Principal,
): Promise<Page<LoggedModel>> {
  const { experiments, datasets, limit } = request;
  const filter = parseFilter(request.filter, modelVocabulary);
  const order = modelOrder(request.order);
  const terms = modelTerms(order);
  const list = listFingerprint("models", experiments, filter, datasets, order);
  const cursor = request.cursor === undefined ? undefined : decodeCursor(list, request.cursor, terms.length);
  if (experiments.length === 0) return { items: [], nextCursor: undefined };
  const conditions: Condition[] = [visible(principal)];
  if (filter !== undefined) conditions.push(modelCondition(filter, datasets));
  if (datasets.length > 0) conditions.push(measuredOn(datasets));
  const rows = await db.scan(modelsInOrder({ experiments, conditions, terms, cursor, limit: limit + 1 }), undefined);
  const found = rows.slice(0, limit);
  const last = rows.length > limit ? found.at(-1) : undefined;
  return {
    items: await readInTurns(
      db,
      found.map(({ id }) => id),
    ),
    nextCursor:
      last === undefined
        ? undefined
        : encodeCursor(
            list,
            terms.map((_, i) => last[`t${i}`] ?? 0),
          ),
  };
}

async function readInTurns(db: Database, ids: readonly number[]): Promise<LoggedModel[]> {
  const models: LoggedModel[] = [];
  for (let at = 0; at < ids.length; at += slice) {
    if (at > 0) await nextTurn();
    const some = ids.slice(at, at + slice);
    models.push(...(await db.read(() => readModels(some, mostMetrics))));
  }
  return models;
}
