import { expect, test } from "vitest";
import { newRunId } from "#/base/ids.ts";
import { beginAttempt, endAttempt, openRun, startRun } from "#/features/tracking/index.ts";
import {
  logBatch,
  newRun,
  openMlflowApp,
  point,
  runOf,
  tokenOf,
  type Json,
  type MlflowApp,
} from "../support/mlflow-app.ts";
import { describeEngines } from "../support/open-test-database.ts";

async function idsOf(api: MlflowApp, body: Json): Promise<string[]> {
  const answer = await api.post("/runs/search", { experiment_ids: ["0"], ...body });
  expect(answer).toMatchObject({ status: 200 });
  const { runs = [] } = answer.body as unknown as { runs?: { info: { run_name: string } }[] };
  return runs.map((run) => run.info.run_name);
}

describeEngines("MLflow's API under an attempt's token", (engine) => {
  test("the first run that an attempt creates is its own; later ones are linked", async () => {
    const api = await openMlflowApp(engine);
    const made = await api.post("/experiments/create", { name: "digits" });
    const { experiment_id: other } = made.body as unknown as { experiment_id: string };
    const own = newRunId();
    const { db } = api;
    await db.write(() =>
      openRun({ jobId: 7, experiment: null, name: "job", createdBy: "local", at: 1, uuid: own, params: { lr: "1" } }),
    );
    await db.write(() => beginAttempt({ jobId: 7, attempt: 1, runId: own, uuid: newRunId(), at: 2 }));
    await db.write(() => startRun({ jobId: 7, attempt: 1, at: 3 }));
    const token = tokenOf(7, 1);
    await logBatch(api, own, { metrics: [point("early", 1)] }, token);
    expect(await newRun(api, { experiment_id: other, run_name: "mine" }, token)).toBe(own);
    expect((await runOf(api, own)).info).toMatchObject({ experiment_id: other, run_name: "mine", status: "RUNNING" });
    expect(await idsOf(api, { experiment_ids: [other], filter: "metrics.early = 1" })).toEqual(["mine"]);
    await logBatch(api, own, { params: [{ key: "lr", value: "2" }] }, token);
    const child = await newRun(api, { tags: [{ key: "mlflow.parentRunId", value: own }] }, token);
    expect(child).not.toBe(own);
    expect((await runOf(api, child)).data["tags"]).toContainEqual({ key: "pharos.job_id", value: "7" });
    await logBatch(api, child, { metrics: [point("m", 1)] }, token);
    await api.post("/runs/update", { run_id: own, status: "FINISHED", end_time: 50 }, token);
    await db.write(() => endAttempt({ jobId: 7, attempt: 1, status: "FAILED", at: 60 }));
    expect((await runOf(api, own)).info).toMatchObject({ status: "FAILED", end_time: 60 });
    expect((await runOf(api, child)).info).toMatchObject({ status: "FAILED" });
  });

  test("a stale attempt changes nothing, and its clients do not try again", async () => {
    const api = await openMlflowApp(engine);
    const { db } = api;
    const [own, newer] = [newRunId(), newRunId()];
    await db.write(() =>
      openRun({ jobId: 7, experiment: null, name: "job", createdBy: "local", at: 1, uuid: own, params: { lr: "1" } }),
    );
    await db.write(() => beginAttempt({ jobId: 7, attempt: 1, runId: own, uuid: newRunId(), at: 2 }));
    await logBatch(api, own, { params: [{ key: "seen", value: "1" }] }, tokenOf(7, 1));
    await db.write(() => beginAttempt({ jobId: 7, attempt: 2, runId: null, uuid: newer, at: 3 }));
    const before = await runOf(api, own);
    const stale = tokenOf(7, 1);
    const writes: [string, Json][] = [
      ["/runs/log-metric", point("m", 1)],
      ["/runs/log-parameter", { key: "a", value: "b" }],
      ["/runs/log-batch", { metrics: [point("m", 1)] }],
      ["/runs/set-tag", { key: "a", value: "b" }],
      ["/runs/delete-tag", { key: "mlflow.runName" }],
      ["/runs/update", { status: "FINISHED" }],
      ["/runs/create", { experiment_id: "0" }],
    ];
    for (const [path, body] of writes) {
      expect(await api.post(path, { run_id: own, ...body }, stale)).toMatchObject({
        status: 409,
        body: { error_code: "RESOURCE_CONFLICT" },
      });
    }
    expect(await runOf(api, own)).toEqual(before);
    expect(await idsOf(api, {})).toEqual(["job"]);
    expect(await idsOf(api, { filter: "tags.pharos.superseded_by IS NOT NULL" })).toEqual(["job"]);
    const fresh = await newRun(api, { run_name: "again" }, tokenOf(7, 2));
    expect(fresh).toBe(newer);
    await logBatch(api, newer, { params: [{ key: "lr", value: "other" }] }, tokenOf(7, 2));
    const others = await newRun(api);
    expect(await api.post("/runs/set-tag", { run_id: others, key: "a", value: "b" }, tokenOf(7, 2))).toMatchObject({
      status: 403,
      body: { error_code: "PERMISSION_DENIED" },
    });
  });

  test("a resumed run takes other parameters from the newer attempt", async () => {
    const api = await openMlflowApp(engine);
    const { db } = api;
    const own = newRunId();
    await db.write(() =>
      openRun({ jobId: 7, experiment: null, name: "job", createdBy: "local", at: 1, uuid: own, params: {} }),
    );
    await db.write(() => beginAttempt({ jobId: 7, attempt: 1, runId: own, uuid: newRunId(), at: 2 }));
    await logBatch(api, own, { params: [{ key: "p", value: "1" }] }, tokenOf(7, 1));
    await db.write(() => beginAttempt({ jobId: 7, attempt: 2, runId: own, uuid: newRunId(), at: 3 }));
    expect((await logBatch(api, own, { params: [{ key: "p", value: "2" }] }, tokenOf(7, 2))).status).toBe(200);
    expect((await logBatch(api, own, { params: [{ key: "p", value: "3" }] }, tokenOf(7, 2))).status).toBe(400);
    expect((await runOf(api, own)).data["params"]).toEqual([{ key: "p", value: "2" }]);
  });
});
