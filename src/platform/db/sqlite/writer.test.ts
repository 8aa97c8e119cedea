import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exec, many, statementsFor, type Tx } from "../index.ts";
import { SqliteDatabase } from "./database.ts";

const { statement, dynamic } = statementsFor<{ t: { id: number; name: string } }>();
const insert = statement((db, p: { id: number; name: string }) =>
  db.insertInto("t").values({ id: p.id, name: p.name }),
);
const all = statement((db) => db.selectFrom("t").selectAll().orderBy("id"));

let folder: string;
let db: SqliteDatabase;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "pharos-db-"));
  db = new SqliteDatabase(join(folder, "x.sqlite"));
  await db.write(() => exec(dynamic(() => sql`create table t (id integer primary key, name text not null)`)));
});

afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true });
});

test("a body that throws undoes only itself in a shared commit", async () => {
  function* failing(): Tx<void> {
    yield* exec(insert, { id: 2, name: "b" });
    throw new Error("no");
  }
  const results = await Promise.allSettled([
    db.write(() => exec(insert, { id: 1, name: "a" })),
    db.write(failing),
    db.write(() => exec(insert, { id: 3, name: "c" })),
  ]);
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  const rows = await db.read(() => many(all));
  expect(rows.map((row) => row.id)).toEqual([1, 3]);
});

test("when an error ends the outer transaction each body runs again alone", async () => {
  let calls = 0;
  function* rollsBackTheGroup(): Tx<void> {
    calls += 1;
    yield* exec(insert, { id: 2, name: "b" });
    yield* exec(dynamic(() => sql`insert or rollback into t values (2, 'again')`));
  }
  const results = await Promise.allSettled([
    db.write(() => exec(insert, { id: 1, name: "a" })),
    db.write(rollsBackTheGroup),
    db.write(() => exec(insert, { id: 3, name: "c" })),
  ]);
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(calls).toBe(2);
  expect((await db.read(() => many(all))).map((row) => row.id)).toEqual([1, 3]);
});

test("a unique violation has a permanent code", async () => {
  await db.write(() => exec(insert, { id: 1, name: "a" }));
  await expect(db.write(() => exec(insert, { id: 1, name: "a" }))).rejects.toMatchObject({ code: "DATABASE_CONFLICT" });
});

test("a read body that writes is refused", async () => {
  await expect(db.read(() => exec(insert, { id: 1, name: "a" }))).rejects.toThrow("tried to write");
});

test("a scan runs beside the loop and sees committed rows", async () => {
  await db.write(() => exec(insert, { id: 1, name: "a" }));
  await expect(db.scan(all, undefined)).resolves.toEqual([{ id: 1, name: "a" }]);
});
