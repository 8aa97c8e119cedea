import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { exec, one, statementsFor } from "../index.ts";
import { SqliteDatabase } from "./database.ts";

const { statement, dynamic } = statementsFor<{ t: { id: number; text: string } }>();
const insert = statement((db, p: { id: number; text: string }) =>
  db.insertInto("t").values({ id: p.id, text: p.text }),
);
const count = statement((db) => db.selectFrom("t").select((eb) => eb.fn.countAll<number>().as("rows")));

test("under steady writes the log begins again and again instead of growing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pharos-wal-"));
  const file = join(folder, "x.sqlite");
  const db = new SqliteDatabase(file);
  onTestFinished(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });
  await db.write(() => exec(dynamic(() => sql`create table t (id integer primary key, text text not null)`)));
  const rows = 5000;
  const text = "x".repeat(3000);
  for (let id = 1; id <= rows; id += 1) await db.write(() => exec(insert, { id, text }));
  // Each row is a page of its own, so a log that only grew would hold 20 MB at the least.
  expect(statSync(`${file}-wal`).size).toBeLessThan(12_000_000);
  expect((await db.read(() => one(count))).rows).toBe(rows);
});
