import { expect, onTestFinished, test } from "vitest";
import { localPrincipal, type Principal } from "#/base/principal.ts";
import { admit } from "#/features/auth/index.ts";
import type { HttpApp } from "#/platform/http/index.ts";
import { openJobs, type JobsFixture } from "../../../test/support/open-jobs.ts";
import { testHttp } from "../../../test/support/test-http.ts";
import { testScope } from "../../../test/support/test-scope.ts";
import { jobRoutes } from "./index.ts";

interface Fixture extends JobsFixture {
  readonly http: HttpApp;
  readonly call: (
    method: "GET" | "POST" | "PATCH",
    url: string,
    payload?: object,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
}

interface Answer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the server answered
  readonly body: any;
}

async function open(principal: Principal = localPrincipal): Promise<Fixture> {
  const at = await openJobs(testScope());
  const http = testHttp({ authenticate: () => principal, admit });
  await http.register(jobRoutes(at.jobs, { urlOf: (id) => `http://127.0.0.1:9101/jobs/${id}` }));
  onTestFinished(() => http.close());
  return {
    ...at,
    http,
    call: async (method, url, payload, headers = {}) => {
      const answer = await http.inject({
        method,
        url,
        headers: { host: "127.0.0.1:9101", ...headers },
        ...(payload === undefined ? {} : { payload }),
      });
      return { status: answer.statusCode, body: answer.json() };
    },
  };
}

const request = { command: ["python3", "train.py"], experiment: "digits", params: { lr: 0.1 }, labels: { host: "a" } };

test("a submission is answered with the job, complete", async () => {
  const { call } = await open();
  const { status, body } = await call("POST", "/api/v1/jobs", {
    ...request,
    timeout: "1m",
    resources: { memory: "1Gi" },
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    id: "1",
    state: "queued",
    name: "train.py",
    run_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    experiment_id: expect.stringMatching(/^\d+$/),
    url: "http://127.0.0.1:9101/jobs/1",
    command: request.command,
    params: { lr: 0.1 },
    labels: { host: "a" },
    timeout: 60,
    resources: { cpus: 0, memory: 2 ** 30, gpus: 0, gpu_type: null },
    reason: "no worker watches queue default",
    attempt: 0,
    created_at: "2026-01-01T00:00:00.000Z",
  });
  expect((await call("GET", "/api/v1/jobs/1")).body).toEqual(body);
});

test("a repeat under the same key answers the same job, also when both come at once", async () => {
  const { call } = await open();
  const send = (body: object) => call("POST", "/api/v1/jobs", body, { "idempotency-key": "k" });
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(request)));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`))).toEqual(new Set(["201 1"]));
  expect(await send({ ...request, name: "other" })).toMatchObject({
    status: 422,
    body: { code: "IDEMPOTENCY_KEY_REUSED" },
  });
  expect((await call("POST", "/api/v1/jobs", request, { "idempotency-key": "l" })).body.id).toBe("2");
});

test("a key is free again after a day", async () => {
  const at = await open();
  const send = (name: string) => at.call("POST", "/api/v1/jobs", { ...request, name }, { "idempotency-key": "k" });
  await send("a");
  at.clock.time += 24 * 60 * 60 * 1000;
  expect((await send("b")).body.id).toBe("2");
});

test("the list goes page by page and can be narrowed", async () => {
  const at = await open();
  for (let i = 0; i < 5; i += 1) await at.submit({ queue: i % 2 === 0 ? "default" : "night", experiment: `e${i}` });
  await at.jobs.cancel(3, localPrincipal, { force: false });
  const first = await at.call("GET", "/api/v1/jobs?limit=2");
  const second = await at.call("GET", `/api/v1/jobs?limit=2&cursor=${first.body.next_cursor}`);
  const third = await at.call("GET", `/api/v1/jobs?limit=2&cursor=${second.body.next_cursor}`);
  const ids = (answer: Answer) => answer.body.items.map((job: { id: string }) => job.id);
  expect([ids(first), ids(second), ids(third), third.body.next_cursor]).toEqual([["5", "4"], ["3", "2"], ["1"], null]);
  expect(ids(await at.call("GET", "/api/v1/jobs?state=queued&queue=default"))).toEqual(["5", "1"]);
  expect(ids(await at.call("GET", "/api/v1/jobs?state=cancelled,failed"))).toEqual(["3"]);
  expect(ids(await at.call("GET", "/api/v1/jobs?experiment=e1"))).toEqual(["2"]);
  expect((await at.call("GET", "/api/v1/jobs/2")).body.experiment).toBe("e1");
});

test.each([
  ["rain", ["2", "1"]],
  ["TRAIN_É", ["2"]],
  ["train_", ["2"]],
  ["%", ["3"]],
  ["\\", ["4"]],
  ["nothing", []],
])("a part of the name narrows the list: %s", async (name, found) => {
  const at = await open();
  for (const each of ["trainer", "Train_É", "100%", "a\\b"]) await at.submit({ name: each });
  const { body } = await at.call("GET", `/api/v1/jobs?name=${encodeURIComponent(name)}`);
  expect(body.items.map((job: { id: string }) => job.id)).toEqual(found);
});

test("retrying makes a new job of an ended one only", async () => {
  const at = await open();
  await at.call("POST", "/api/v1/jobs", request);
  expect(await at.call("POST", "/api/v1/jobs/1/retry", {})).toMatchObject({
    status: 409,
    body: { code: "JOB_NOT_FINISHED" },
  });
  expect((await at.call("POST", "/api/v1/jobs/1/cancel", {})).body.state).toBe("cancelled");
  expect((await at.call("POST", "/api/v1/jobs/1/cancel", {})).status).toBe(200);
  const retried = await at.call("POST", "/api/v1/jobs/1/retry");
  expect(retried).toMatchObject({
    status: 201,
    body: { id: "2", retry_of: "1", params: { lr: 0.1 }, state: "queued" },
  });
});

test("what runs a job again names it, with changes too, and only a job that is there can be named", async () => {
  const at = await open();
  await at.call("POST", "/api/v1/jobs", request);
  const { body: again } = await at.call("GET", "/api/v1/jobs/1/request");
  expect(again).toMatchObject({ retry_of: "1", params: { lr: 0.1 } });
  const changed = await at.call("POST", "/api/v1/jobs", { ...again, params: { lr: 0.2 } });
  expect(changed).toMatchObject({ status: 201, body: { id: "2", retry_of: "1", params: { lr: 0.2 } } });
  expect((await at.call("GET", "/api/v1/jobs/2/request")).body).toMatchObject({ retry_of: "2" });
  expect(await at.call("POST", "/api/v1/jobs", { ...again, retry_of: "99" })).toMatchObject({
    status: 404,
    body: { code: "JOB_NOT_FOUND", errors: [{ path: "body/retry_of" }] },
  });
});

test("a higher priority goes first", async () => {
  const at = await open();
  await at.submit();
  await at.submit();
  expect((await at.call("PATCH", "/api/v1/jobs/2", { priority: 5 })).body).toMatchObject({ priority: 5, version: 2 });
  const worker = await at.worker();
  expect(await worker.claim({ slots: 1 })).toMatchObject([{ jobId: 2 }]);
  expect(await at.call("PATCH", "/api/v1/jobs/2", { priority: 1 })).toMatchObject({ status: 409 });
});

test("attempts tell their history", async () => {
  const at = await open();
  await at.submit({ retries: { max: 1, backoff: 0 } });
  const worker = await at.worker("w");
  const [first] = await worker.claim();
  await worker.finish(first!, 7);
  await worker.claim();
  const { items } = (await at.call("GET", "/api/v1/jobs/1/attempts")).body;
  expect(items).toMatchObject([
    { attempt: 1, worker: "w", outcome: "failed", exit_code: 7 },
    { attempt: 2, outcome: null, ended_at: null },
  ]);
});

test("events go on after the one that was heard last", async () => {
  const at = await open();
  await at.submit();
  await at.jobs.cancel(1, localPrincipal, { force: false });
  const address = await at.http.listen({ host: "127.0.0.1", port: 0 });
  const stop = new AbortController();
  const answer = await fetch(`${address}/api/v1/jobs/1/events`, {
    headers: { "last-event-id": "1" },
    signal: stop.signal,
  });
  let text = "";
  const decoder = new TextDecoder();
  for await (const bytes of answer.body ?? []) {
    text += decoder.decode(bytes);
    if (text.includes("job.cancelled")) break;
  }
  stop.abort();
  expect(text).toContain("id: 2\nevent: job.cancelled\n");
  expect(text).not.toContain("id: 1\n");
});

test.each([
  ["POST", "/api/v1/jobs", {}],
  ["POST", "/api/v1/jobs", { command: [] }],
  ["POST", "/api/v1/jobs", { command: ["a\u0000b"] }],
  ["POST", "/api/v1/jobs", { command: "true" }],
  ["POST", "/api/v1/jobs", { command: ["true"], comand: 1 }],
  ["POST", "/api/v1/jobs", { command: ["true"], priority: 1.5 }],
  ["POST", "/api/v1/jobs", { command: ["true"], priority: null }],
  ["POST", "/api/v1/jobs", { command: ["true"], queue: "../x" }],
  ["POST", "/api/v1/jobs", { command: ["true"], after: ["0"] }],
  ["POST", "/api/v1/jobs", { command: ["true"], after: ["99"] }],
  ["POST", "/api/v1/jobs", { command: ["true"], snapshot: "0".repeat(64) }],
  ["POST", "/api/v1/jobs", { command: ["true"], env: { PHAROS_TOKEN: "x" } }],
  ["POST", "/api/v1/jobs", { command: ["true"], retries: { max: 101 } }],
  ["POST", "/api/v1/jobs", { command: ["true"], timeout: -1 }],
  ["GET", "/api/v1/jobs?limit=0", undefined],
  ["GET", "/api/v1/jobs?state=asleep", undefined],
  ["GET", "/api/v1/jobs?cursor=x", undefined],
  ["GET", "/api/v1/jobs?nonsense=1", undefined],
  ["GET", "/api/v1/jobs/0", undefined],
  ["GET", "/api/v1/jobs/1e3", undefined],
  ["GET", "/api/v1/jobs/99999999999999999999", undefined],
  ["GET", "/api/v1/jobs/7", undefined],
  ["GET", "/api/v1/jobs/7/attempts", undefined],
  ["GET", "/api/v1/jobs/7/events", undefined],
  ["POST", "/api/v1/jobs/7/cancel", {}],
  ["POST", "/api/v1/jobs/7/cancel", { force: "yes" }],
  ["POST", "/api/v1/jobs/7/retry", {}],
] as const)("%s %s %j is refused with a code and without a trace", async (method, url, payload) => {
  const { call } = await open();
  const { status, body } = await call(method, url, payload);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(body).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/), detail: expect.any(String) });
});

test("an attempt reads jobs but changes none", async () => {
  const { call } = await open({ kind: "attempt", id: "job:1:1", jobId: 1, attempt: 1, owner: "local" });
  expect((await call("GET", "/api/v1/jobs")).status).toBe(200);
  expect((await call("POST", "/api/v1/jobs", request)).status).toBe(403);
  expect((await call("POST", "/api/v1/jobs/1/cancel", {})).status).toBe(403);
});
