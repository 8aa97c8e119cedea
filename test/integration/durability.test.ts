import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { api, type Api } from "../support/api.ts";
import { describeWith, strace } from "../support/real-parts/index.ts";
import { createScope } from "../support/scope.ts";
import { startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import type { Program } from "../support/spawn-program.ts";
import { acknowledgement, traceSyncs, type Acknowledged } from "../support/sync-trace.ts";
import { testScope } from "../support/test-scope.ts";
import { waitUntil } from "../support/wait-until.ts";

const scope = createScope();
let home: TestHome;
let program: Program;
let server: Api;

const mlflow = "/api/2.0/mlflow";

beforeAll(async () => {
  home = await testHome(scope);
  program = await startPharos(scope, home, ["server"]);
  server = api(home.url);
});
afterAll(() => scope.close());

/** Does the request under the tracer and tells what was synced before its answer. */
async function traced(marker: string, act: () => Promise<unknown>): Promise<Acknowledged> {
  const trace = await traceSyncs(testScope(), program.pid);
  await act();
  // The answer reaches its reader before the tracer has seen the call end; one more request lets it catch up.
  await server.get("/healthz");
  return acknowledgement(await trace.stop(), marker);
}

async function newRun(): Promise<{ id: string; artifacts: string }> {
  const { body } = await server.post<{ run: { info: { run_id: string; artifact_uri: string } } }>(
    `${mlflow}/runs/create`,
    {
      experiment_id: "0",
    },
  );
  return { id: body.run.info.run_id, artifacts: body.run.info.artifact_uri.replace(/^mlflow-artifacts:\/*/, "") };
}

const durable = { ok: true, dirty: [], wal: true };

function judged(seen: Acknowledged): object {
  const wal = seen.synced.some((file) => file.endsWith("pharos.sqlite-wal"));
  return { ok: seen.status < 300, dirty: seen.dirty, wal };
}

describeWith("before its answer leaves, what was acknowledged is on the disk:", [strace], () => {
  test("a submission", async () => {
    expect(
      judged(await traced("marker-of-job", () => server.submit({ command: ["true"], name: "marker-of-job" }))),
    ).toEqual(durable);
  });

  test("a metric, a parameter, a batch and a tag", async () => {
    const { id } = await newRun();
    const log = (call: string, body: object) => server.post(`${mlflow}/runs/${call}`, { run_id: id, ...body });
    const at = { timestamp: 1, step: 1 };
    expect(
      judged(await traced("marker-metric", () => log("log-metric", { key: "marker-metric", value: 1, ...at }))),
    ).toEqual(durable);
    expect(
      judged(await traced("marker-param", () => log("log-parameter", { key: "marker-param", value: "1" }))),
    ).toEqual(durable);
    expect(judged(await traced("marker-tag", () => log("set-tag", { key: "marker-tag", value: "1" })))).toEqual(
      durable,
    );
    const batch = { metrics: [{ key: "marker-batch", value: 1, ...at }] };
    expect(judged(await traced("marker-batch", () => log("log-batch", batch)))).toEqual(durable);
  });

  test("an artifact, its bytes and its name", async () => {
    const { artifacts } = await newRun();
    const seen = await traced("marker-file.bin", () =>
      fetch(`${home.url}/api/2.0/mlflow-artifacts/artifacts/${artifacts}/marker-file.bin`, {
        method: "PUT",
        body: Buffer.alloc(300_000, 7),
      }),
    );
    expect(judged(seen)).toEqual(durable);
    expect(seen.synced.some((file) => !file.includes("pharos.sqlite"))).toBe(true);
  });

  test("a log chunk, small and large", async () => {
    const { job, call } = await asWorker();
    for (const [size, offset] of [
      [100, 0],
      [500_000, 100],
    ] as const) {
      const bytes = Buffer.alloc(size, 65);
      const chunk = `attempts/${job}/1/logs?stream=stdout&offset=${offset}`;
      expect(judged(await traced(`offset=${offset}`, () => call(chunk, bytes)))).toEqual(durable);
    }
  });
});

/** Plays a worker that holds one attempt. */
async function asWorker() {
  const token = (await readFile(path.join(home.home, "worker.token"), "utf8")).trim();
  const authorization = `Bearer ${token}`;
  const resources = { cpus: 1, memory: 1e9, gpus: 0 };
  const { body } = await server.post<{ worker_id: string; epoch: number }>(
    "/api/v1/workers/register",
    {
      name: "hand",
      instance: "one",
      host: "here",
      version: "0",
      slots: 1,
      resources,
      labels: {},
      queues: ["default"],
      attempts: [],
    },
    { authorization },
  );
  await server.submit({ command: ["true"] });
  const claim = async () => {
    const answer = await server.post<{ assignments: { job_id: string }[] }>(
      `/api/v1/workers/${body.worker_id}/claim`,
      { epoch: body.epoch, request_id: crypto.randomUUID(), free: { slots: 1, ...resources }, wait_ms: 500 },
      { authorization },
    );
    return answer.body.assignments?.[0];
  };
  const granted = await waitUntil(claim, { what: "an assignment" });
  const base = `${home.url}/api/v1/workers/${body.worker_id}`;
  await server.post(
    `/api/v1/workers/${body.worker_id}/attempts/${granted.job_id}/1/start`,
    {
      epoch: body.epoch,
      request_id: crypto.randomUUID(),
      pid: 1,
      enforced: { cpus: "none", memory: "none", pids: "none" },
    },
    { authorization },
  );
  const call = (rest: string, bytes: Uint8Array<ArrayBuffer>) =>
    fetch(`${base}/${rest}&epoch=${body.epoch}`, {
      method: "POST",
      headers: { authorization, "content-type": "application/octet-stream" },
      body: bytes,
    });
  return { job: granted.job_id, call };
}
