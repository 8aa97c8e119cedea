import { expect, onTestFinished, test } from "vitest";
import { localPrincipal, type Principal } from "#/base/principal.ts";
import { admit } from "#/features/auth/index.ts";
import { openJobs } from "../../../../test/support/open-jobs.ts";
import { testHttp } from "../../../../test/support/test-http.ts";
import { testScope } from "../../../../test/support/test-scope.ts";
import { workerRoutes } from "#/features/workers/index.ts";
import { jobRoutes } from "../index.ts";

async function open(principal: Principal = localPrincipal) {
  const at = await openJobs(testScope());
  const http = testHttp({ authenticate: () => principal, admit });
  await http.register(jobRoutes(at.jobs, { urlOf: (id) => `http://127.0.0.1:9101/jobs/${id}` }));
  await http.register(workerRoutes(at.workers));
  onTestFinished(() => http.close());
  const get = async (url: string) => {
    const answer = await http.inject({ url: `/api/v1${url}`, headers: { host: "127.0.0.1:9101" } });
    return { status: answer.statusCode, body: answer.json() };
  };
  return { at, get };
}

test("a queue without places tells its lines and their heads", async () => {
  const { at, get } = await open();
  for (const name of ["first", "second"]) await at.submit({ name });
  expect((await get("/queues")).body.items).toMatchObject([
    {
      name: "default",
      waiting: 2,
      running: 0,
      workers: [],
      lines: [
        { priority: 0, user: "local", waiting: 2, head: { name: "first", reason: "no worker watches queue default" } },
      ],
    },
  ]);
});

test("what a job holds is told of the queue, the worker and the time", async () => {
  const { at, get } = await open();
  const worker = await at.worker("one", { slots: 1 });
  await at.submit({ name: "held", resources: { gpus: 2, memory: 1024 } });
  await worker.claim();
  await at.submit({ name: "next" });
  const resources = { cpus: 0, memory: 1024, gpus: 2, gpu_type: null };
  const times = { started_at: null };
  const held = { job_id: "1", name: "held", user: "local", attempt: 1, worker: "one", worker_id: String(worker.id) };
  expect((await get("/queues")).body.items).toMatchObject([
    { name: "default", waiting: 1, running: 1, holders: [{ ...held, ...times, state: "starting", resources }] },
  ]);
  expect((await get("/workers")).body.items).toMatchObject([
    { jobs: ["1"], holds: [{ job_id: "1", cpus: 0, memory: 1024, gpus: 2 }], free: { slots: 0, gpus: 6 } },
  ]);
  expect((await get("/attempts")).body).toMatchObject({
    items: [{ ...held, ...times, ended_at: null, outcome: null, resources, queue: "default" }],
    next_cursor: null,
  });
  const line = await get("/queues/default/jobs");
  expect(line.body).toMatchObject({
    items: [{ job: { id: "2", reason: "waits for a free slot" }, position: 1, estimated_start: null }],
    next_cursor: null,
  });
});

test("lists go page by page", async () => {
  const { at, get } = await open();
  const worker = await at.worker();
  for (let i = 0; i < 3; i += 1) {
    await at.submit();
    const [claimed] = await worker.claim();
    if (claimed !== undefined) await worker.finish(claimed);
    at.clock.time += 1;
  }
  for (let i = 0; i < 3; i += 1) await at.submit({ priority: i });
  const all = async (url: string, id: (item: never) => string) => {
    const ids: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const { body } = await get(`${url}?limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`);
      ids.push(...body.items.map(id));
      cursor = body.next_cursor;
    }
    return ids;
  };
  expect(await all("/queues/default/jobs", ({ job }: { job: { id: string } }) => job.id)).toEqual(["6", "5", "4"]);
  expect(await all("/attempts", ({ job_id: id }: { job_id: string }) => id)).toEqual(["3", "2", "1"]);
});

test.each([
  "/queues/default/jobs?cursor=x",
  "/queues/default/jobs?limit=0",
  "/queues/..%2f/jobs",
  "/attempts?cursor=eHg",
  "/attempts?from=yesterday",
  "/attempts?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
  "/attempts?from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
  "/attempts?worker=one",
])("%s is refused", async (url) => {
  const { get } = await open();
  expect(await get(url)).toMatchObject({ status: 400, body: { code: "INVALID_REQUEST" } });
});

test("a worker's token reads none of it", async () => {
  const { get } = await open({ kind: "worker", id: "one", tokenId: 1 });
  for (const url of ["/queues", "/queues/default/jobs", "/attempts"]) expect((await get(url)).status).toBe(403);
});
