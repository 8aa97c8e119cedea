import type { Principal } from "#/base/principal.ts";
import { authorize } from "#/features/auth/index.ts";
import { first, many, one, type Tx } from "#/platform/db/index.ts";
import { runNotFound } from "../fence.ts";
import type { Entry, MetricPoint, Page } from "../model.ts";
import { decodeCursor, encodeCursor, listFingerprint } from "../page-cursor.ts";
import { decodeSegment } from "../points/codec.ts";
import { segmentsOfRun } from "../store/points.ts";
import { findRun } from "../store/runs.ts";
import { countEntries, metricEntries, sealedFacts, textEntries, type MetricEntryRow } from "./entry-query.ts";

export interface EntryRequest {
  readonly uuid: string;
  readonly contains: string | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface EntryPage<T> extends Page<T> {
  /** How many there are on all pages. */
  readonly total: number;
}

/** The last point of a metric, and what all its points come to. */
export interface MetricFacts extends MetricPoint {
  /** Of all values but NaN; undefined when there is no other. */
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** One that is stored twice counts twice. */
  readonly points: number;
}

/** A page of a run's params or tags in the order of their names. Throws RUN_NOT_FOUND. */
export function* readTextEntries(
  of: "param" | "tag",
  request: EntryRequest,
  principal: Principal,
): Tx<EntryPage<Entry>> {
  const asked = yield* askedOf(of, request, principal);
  return pageOf(asked, request.limit, yield* many(textEntries(of, asked)), (yield* one(countEntries(of, asked))).n);
}

/** A page of a run's metrics in the order of their names. Throws RUN_NOT_FOUND. */
export function* readMetricEntries(request: EntryRequest, principal: Principal): Tx<EntryPage<MetricFacts>> {
  const asked = yield* askedOf("metric", request, principal);
  const rows = yield* many(metricEntries(asked));
  const facts = yield* factsOf(asked.run, rows.slice(0, request.limit));
  const page = pageOf(asked, request.limit, rows, (yield* one(countEntries("metric", asked))).n);
  return { ...page, items: facts };
}

interface Asked {
  readonly run: number;
  readonly list: string;
  readonly contains: string | undefined;
  readonly after: string | undefined;
  readonly limit: number;
}

function* askedOf(of: string, request: EntryRequest, principal: Principal): Tx<Asked> {
  const { uuid, contains, limit, cursor } = request;
  const run = yield* first(findRun, { uuid });
  if (run === undefined) throw runNotFound(uuid);
  authorize(principal, "runs:read", { owner: run.created_by });
  const list = listFingerprint("entries", of, uuid, contains);
  const after = cursor === undefined ? undefined : String(decodeCursor(list, cursor, 1)[0]);
  return { run: run.id, list, contains, after, limit: limit + 1 };
}

function pageOf<T extends { readonly key: string }>(
  { list }: Asked,
  limit: number,
  rows: readonly T[],
  total: number,
): EntryPage<T> {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, total, nextCursor: last === undefined ? undefined : encodeCursor(list, [last.key]) };
}

function* factsOf(run: number, rows: readonly MetricEntryRow[]): Tx<MetricFacts[]> {
  if (rows.length === 0) return [];
  const facts = new Map(rows.map(({ id }) => [id, { min: Infinity, max: -Infinity, points: 0 }]));
  const sealed = yield* many(
    sealedFacts(
      run,
      rows.map(({ id }) => id),
    ),
  );
  for (const { key_id: id, points, least, greatest } of sealed) {
    facts.set(id, { points, min: least ?? Infinity, max: greatest ?? -Infinity });
  }
  for (const { data } of yield* many(segmentsOfRun, { run, limit: Number.MAX_SAFE_INTEGER })) {
    for (const { key, value } of decodeSegment(data)) {
      const known = facts.get(key);
      if (known === undefined) continue;
      known.points += 1;
      if (Number.isNaN(value)) continue;
      known.min = Math.min(known.min, value);
      known.max = Math.max(known.max, value);
    }
  }
  return rows.map(({ id, key, step, timestamp, value, is_nan: isNan }) => {
    const { min = Infinity, max = -Infinity, points = 0 } = facts.get(id) ?? {};
    const bounds = min <= max ? { min, max } : { min: undefined, max: undefined };
    return { key, step, timestamp, value: isNan === 1 ? Number.NaN : value, points, ...bounds };
  });
}
