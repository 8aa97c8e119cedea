import { many, type Tx } from "#/platform/db/index.ts";
import { dynamic, statement } from "#/schema/index.ts";
import { bulk, execBulk, rowOf } from "./bulk.ts";

const insertKeys = bulk(1, (rows) =>
  statement((db, p: readonly unknown[]) =>
    db
      .insertInto("keys")
      .values(Array.from({ length: rows }, (_, row) => ({ name: rowOf(p, 1, row)[0] as unknown as string })))
      .onConflict((conflict) => conflict.column("name").doNothing()),
  ),
);

const findKey = statement((db, p: { name: string }) =>
  db.selectFrom("keys").select(["id", "name"]).where("name", "=", p.name),
);

const nameSlice = 500;

/** The ids of those names that exist. */
export function* findKeys(names: readonly string[]): Tx<Map<string, number>> {
  const found = new Map<string, number>();
  if (names.length === 1) {
    for (const row of yield* many(findKey, { name: names[0] ?? "" })) found.set(row.name, row.id);
    return found;
  }
  for (let at = 0; at < names.length; at += nameSlice) {
    const slice = names.slice(at, at + nameSlice);
    const rows = yield* many(dynamic((db) => db.selectFrom("keys").select(["id", "name"]).where("name", "in", slice)));
    for (const row of rows) found.set(row.name, row.id);
  }
  return found;
}

/** The ids of the names, made where they do not exist yet. */
export function* internKeys(names: readonly string[]): Tx<Map<string, number>> {
  if (names.length === 0) return new Map();
  const known = yield* findKeys(names);
  // In one order for everybody, so that two who make the same names do not wait for each other crosswise.
  const missing = names.filter((name) => !known.has(name)).toSorted();
  if (missing.length === 0) return known;
  yield* execBulk(insertKeys, missing);
  for (const [name, id] of yield* findKeys(missing)) known.set(name, id);
  return known;
}

/** The names of ids. */
export function* keyNames(ids: readonly number[]): Tx<Map<number, string>> {
  const found = new Map<number, string>();
  for (let at = 0; at < ids.length; at += nameSlice) {
    const slice = ids.slice(at, at + nameSlice);
    const rows = yield* many(dynamic((db) => db.selectFrom("keys").select(["id", "name"]).where("id", "in", slice)));
    for (const row of rows) found.set(row.id, row.name);
  }
  return found;
}
