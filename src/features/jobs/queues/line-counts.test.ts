import { expect, test } from "vitest";
import { localPrincipal, type Principal } from "#/base/principal.ts";
import { countingDatabase } from "../../../../test/support/counting-database.ts";
import { openTestDatabase } from "../../../../test/support/open-test-database.ts";
import { testScope } from "../../../../test/support/test-scope.ts";
import { LineCounts } from "./line-counts.ts";

test("what took long to count is counted seldom, for each principal apart", async () => {
  const db = countingDatabase(await openTestDatabase(testScope()));
  let time = 0;
  const slow: typeof db = {
    ...db,
    scan: (...args) => {
      time += 700;
      return db.scan(...args);
    },
  };
  const counts = new LineCounts({ db: slow, clock: { now: () => time } });
  const asked = async (principal: Principal = localPrincipal) => {
    await counts.of(principal);
    return db.counted();
  };
  expect([await asked(), await asked()]).toEqual([1, 0]);
  time += 6999;
  expect(await asked()).toBe(0);
  time += 1;
  expect(await asked()).toBe(1);
  expect(await asked({ kind: "attempt", id: "job:1:1", jobId: 1, attempt: 1, owner: "researcher1" })).toBe(1);
});
