import { many, one, type Database, type Tx } from "#/platform/db/index.ts";
import type { Page } from "../model.ts";
import { decodeCursor, encodeCursor, listFingerprint } from "../page-cursor.ts";
import { countKeys, keysInOrder, type KeyQuery, type KeyRow } from "./key-query.ts";
import type { KeyKind } from "./key-kinds.ts";

export interface KeyListRequest extends KeyQuery {
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface KeyPage extends Page<KeyRow> {
  /** How many there are on all pages. */
  readonly total: number;
}

/** The names under which runs of experiments log, those of deleted runs included; in the order of their names. */
export async function listKeys(db: Database, request: KeyListRequest): Promise<KeyPage> {
  const { experiments, kind, contains, limit } = request;
  if (experiments.length === 0) return { items: [], nextCursor: undefined, total: 0 };
  const list = listFingerprint("keys", experiments, kind, contains);
  const [name = "", of = ""] = request.cursor === undefined ? [] : decodeCursor(list, request.cursor, 2);
  const after = request.cursor === undefined ? undefined : { name: String(name), kind: String(of) as KeyKind };
  const { rows, total } = await db.read(function* (): Tx<{ rows: KeyRow[]; total: number }> {
    const found = yield* many(keysInOrder({ ...request, after, limit: limit + 1 }));
    return { rows: found, total: (yield* one(countKeys(request))).n };
  });
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, total, nextCursor: last === undefined ? undefined : encodeCursor(list, [last.name, last.kind]) };
}
