import { sql } from "kysely";
import { expect, test } from "vitest";
import { one } from "#/platform/db/index.ts";
import { dynamic } from "#/schema/index.ts";
import { describeEngines, openTestDatabase } from "./open-test-database.ts";
import { testScope } from "./test-scope.ts";

describeEngines("a test database", (engine) => {
  test("has the newest schema and no rows", async () => {
    const db = await openTestDatabase(testScope(), engine);
    const row = await db.read(() =>
      one(dynamic(() => sql<{ n: number }>`select cast(count(*) as integer) as n from jobs`)),
    );
    expect(row.n).toBe(0);
  });
});
