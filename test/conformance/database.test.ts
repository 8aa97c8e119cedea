import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { exec, first, many, migrate, openDatabase, type Migration, type Tx } from "#/platform/db/index.ts";
import { dumpSchema, dynamic, migrations, statement } from "#/schema/index.ts";
import { describeEngines, openTestDatabase, testDatabaseLocation } from "../support/open-test-database.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { testScope } from "../support/test-scope.ts";

const insert = statement((db, p: { key: string; value: string }) =>
  db.insertInto("facts").values({ key: p.key, value: p.value }),
);
const find = statement((db, p: { key: string }) => db.selectFrom("facts").selectAll().where("key", "=", p.key));
const raise = statement((db, p: { key: string; from: string; to: string }) =>
  db.updateTable("facts").set({ value: p.to }).where("key", "=", p.key).where("value", "=", p.from),
);
const all = statement((db) => db.selectFrom("facts").selectAll().orderBy("key"));
const brokenStep: Migration = {
  number: migrations.length + 1,
  name: "broken",
  up: (t) => [`create table half (id ${t.id})`, "this is not sql"],
};

describeEngines("the database", (engine) => {
  test("the schema is the committed dump", async () => {
    const db = await openTestDatabase(testScope(), engine);
    const committed = await readFile(new URL(`../../src/schema/dumps/${engine}.sql`, import.meta.url), "utf8");
    expect(await dumpSchema(db)).toBe(committed);
  });

  test("a body that throws changes nothing", async () => {
    const db = await openTestDatabase(testScope(), engine);
    const failing = function* (): Tx<void> {
      yield* exec(insert, { key: "a", value: "1" });
      throw new Error("no");
    };
    await expect(db.write(failing)).rejects.toThrow("no");
    expect(await db.read(() => many(all))).toEqual([]);
  });

  test("of many who compare and set, one wins", async () => {
    const db = await openTestDatabase(testScope(), engine);
    await db.write(() => exec(insert, { key: "a", value: "0" }));
    const changed = await Promise.all(
      Array.from({ length: 50 }, (_, i) => db.write(() => exec(raise, { key: "a", from: "0", to: String(i + 1) }))),
    );
    expect(changed.filter((rows) => rows === 1)).toHaveLength(1);
  });

  test("a unique violation has a permanent code", async () => {
    const db = await openTestDatabase(testScope(), engine);
    await db.write(() => exec(insert, { key: "a", value: "1" }));
    await expect(db.write(() => exec(insert, { key: "a", value: "2" }))).rejects.toMatchObject({
      code: "DATABASE_CONFLICT",
    });
  });

  test("a read body that writes is refused", async () => {
    const db = await openTestDatabase(testScope(), engine);
    await expect(db.read(() => exec(insert, { key: "a", value: "1" }))).rejects.toThrow(/write|read-only/);
    expect(await db.read(() => first(find, { key: "a" }))).toBeUndefined();
  });

  test("a scan sees what was committed, and ends when its asker leaves", async () => {
    const db = await openTestDatabase(testScope(), engine);
    await db.write(() => exec(insert, { key: "a", value: "1" }));
    expect(await db.scan(all, undefined)).toEqual([{ key: "a", value: "1" }]);
    const gone = AbortSignal.abort(new Error("left"));
    await expect(db.scan(all, undefined, { signal: gone })).rejects.toThrow("left");
  });

  test("migrating again does nothing; a failing migration leaves nothing behind", async () => {
    const db = await openTestDatabase(testScope(), engine);
    expect(await migrate(db, migrations, { now: 1 })).toEqual([]);
    await expect(migrate(db, [...migrations, brokenStep], { now: 1 })).rejects.toMatchObject({
      code: "MIGRATION_FAILED",
    });
    await db.write(() => exec(dynamic(() => sql`create table half (id integer)`)));
  });

  test("a database of a newer program is refused", async () => {
    const db = await openTestDatabase(testScope(), engine);
    await expect(migrate(db, migrations.slice(0, -1), { now: 1 })).rejects.toMatchObject({ code: "DATABASE_NEWER" });
  });

  test("two who migrate at once agree", async () => {
    const scope = testScope();
    const location = await testDatabaseLocation(scope, engine);
    const both = await Promise.all([openDatabase(location), openDatabase(location)]);
    for (const db of both) scope.defer(() => db.close());
    const applied = await Promise.all(both.map((db) => migrate(db, migrations, { now: 1 })));
    expect(applied.flat()).toEqual(migrations.map((migration) => migration.name));
  });
});

test("SQLite is backed up before a migration touches it", async () => {
  const scope = testScope();
  const db = await openTestDatabase(scope);
  const backup = path.join(await tempFolder(scope, "backup"), "before.sqlite");
  await migrate(db, [...migrations, { ...brokenStep, up: () => [] }], { now: 1, backupTo: () => backup });
  expect((await stat(backup)).size).toBeGreaterThan(0);
});
