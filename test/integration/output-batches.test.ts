import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { api } from "../support/api.ts";
import { startPharos, testHome } from "../support/spawn-pharos.ts";
import { testScope } from "../support/test-scope.ts";
import { upWithoutSample } from "../support/up.ts";

const lines = 40;

test("a job that prints without end sends no more batches a second than the worker may", async () => {
  const scope = testScope();
  const home = await testHome(scope, {
    PHAROS_RESOURCES__DESIRED_RPS_PER_WORKER: "1",
    PHAROS_WORKER__METRICS_FLUSH_INTERVAL: "50ms",
  });
  await startPharos(scope, home, upWithoutSample);
  const calls = api(home.url);
  const began = performance.now();
  const command = ["sh", "-c", `for i in $(seq ${lines}); do echo $i; sleep 0.05; done`];
  const job = await calls.submit({ command });
  await calls.reaches(job.id, ["succeeded"]);
  const seconds = (performance.now() - began) / 1000;
  expect((await calls.log(job.id, "stdout")).split("\n")).toHaveLength(lines + 1);
  const db = new DatabaseSync(path.join(home.home, "data", "pharos.sqlite"), { readOnly: true });
  scope.defer(() => db.close());
  const sent = Number(db.prepare("SELECT count(*) AS n FROM log_chunks").get()?.["n"]);
  // One saved up before, one a second, and the rest at the end.
  expect(sent).toBeGreaterThan(0);
  expect(sent).toBeLessThanOrEqual(2 + Math.ceil(seconds));
});
