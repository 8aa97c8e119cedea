import { expect, test } from "vitest";
import { sqlitePlan } from "../../../../test/support/sqlite-plan.ts";
import { localPrincipal } from "#/base/principal.ts";
import { childrenOfRun, headOfRun, runsOfJob } from "./relatives.ts";

test("a run's relatives are found by their keys", async () => {
  const children = await sqlitePlan(childrenOfRun("a", localPrincipal, 100), undefined);
  expect(children).toContain("runs USING INDEX runs_by_parent (parent_uuid=?)");
  expect(await sqlitePlan(runsOfJob(1, localPrincipal, 100), undefined)).toContain("runs_by_job (job_id=?)");
  expect(await sqlitePlan(headOfRun("a", localPrincipal), undefined)).toContain("(uuid=?)");
});
