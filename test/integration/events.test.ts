import { afterAll, beforeAll, expect, test } from "vitest";
import { createTransport, followEvents } from "#/client/index.ts";
import { api } from "../support/api.ts";
import { createScope } from "../support/scope.ts";
import { startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import { upWithoutSample } from "../support/up.ts";
import { testScope } from "../support/test-scope.ts";
import { waitUntil } from "../support/wait-until.ts";

const scope = createScope();
let home: TestHome;

beforeAll(async () => {
  home = await testHome(scope, { PHAROS_RESOURCES__MAX_WORKERS: "2" });
  await startPharos(scope, home, upWithoutSample);
});
afterAll(() => scope.close());

interface Heard {
  readonly id: string | undefined;
  readonly event: string | undefined;
  readonly data: { readonly topic?: string; readonly id?: string; readonly version?: number };
}

/** Reads the feed as a browser does, until the test ends or `stop`. */
async function listen(query: string, lastEventId?: string) {
  const left = new AbortController();
  testScope().defer(() => left.abort());
  const answer = await fetch(`${home.url}/api/v1/events${query}`, {
    signal: left.signal,
    headers: lastEventId === undefined ? {} : { "last-event-id": lastEventId },
  });
  const heard: Heard[] = [];
  const done = read(answer, heard).catch(() => undefined);
  await waitUntil(() => heard.length > 0, { what: "the first event" });
  return { heard, status: answer.status, done, stop: () => left.abort() };
}

async function read(answer: Response, heard: Heard[]): Promise<void> {
  let text = "";
  for await (const bytes of answer.body ?? []) {
    text += Buffer.from(bytes).toString();
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1];
      const data = field("data");
      if (data !== undefined) heard.push({ id: field("id"), event: field("event"), data: JSON.parse(data) });
    }
  }
}

const of = (heard: readonly Heard[], topic: string) => heard.filter(({ data }) => data.topic === topic);

test("two jobs run, and everything that changes with them is named", async () => {
  const feed = await listen("");
  expect(feed.heard[0]).toMatchObject({ event: "ready", data: {} });
  const jobs = await Promise.all([0, 1].map(() => api(home.url).submit({ command: ["true"] })));
  for (const { id } of jobs) await api(home.url).reaches(id, ["succeeded"]);
  for (const { id, run_id: run } of jobs) {
    // queued, starting, running, succeeded: the last version is always told.
    await waitUntil(() => of(feed.heard, "jobs").some(({ data }) => data.id === id && data.version === 4), {
      what: `the end of job ${id}`,
    });
    await waitUntil(() => of(feed.heard, "runs").some(({ data }) => data.id === run), { what: `run ${run}` });
  }
  expect(of(feed.heard, "queues").map(({ data }) => data.id)).toContain("default");
  await waitUntil(() => of(feed.heard, "workers").length > 0, { what: "the worker's free places" });
});

test("who comes back hears what it missed, and a stranger is told to fetch everything", async () => {
  const feed = await listen("?topics=jobs");
  const first = await api(home.url).submit({ command: ["true"] });
  await waitUntil(() => feed.heard.some(({ data }) => data.id === first.id), { what: "the first job" });
  await api(home.url).reaches(first.id, ["succeeded"]);
  const last = await waitUntil(() => feed.heard.findLast(({ data }) => data.version === 4), { what: "its end" });
  feed.stop();
  await feed.done;
  const second = await api(home.url).submit({ command: ["true"] });
  await api(home.url).reaches(second.id, ["succeeded"]);
  const again = await listen("?topics=jobs", last.id);
  expect(again.heard[0]).toMatchObject({ event: "ready", id: last.id });
  await waitUntil(() => again.heard.some(({ data }) => data.id === second.id), { what: "the second job" });
  expect(again.heard.every(({ data }) => data.id !== first.id)).toBe(true);
  expect((await listen("", "gone-1")).heard[0]).toMatchObject({ event: "reset" });
});

test("a run that logs without a pause is named a few times, and another run not at all", async () => {
  const { body } = await api(home.url).post<{ run: { info: { run_id: string } } }>("/api/2.0/mlflow/runs/create", {
    experiment_id: "0",
  });
  const run = body.run.info.run_id;
  const feed = await listen(`?topics=runs&runs=${run}`);
  const started = performance.now();
  for (let step = 0; step < 200; step += 1) {
    const metric = { run_id: run, key: "loss", value: 1 / (step + 1), timestamp: step, step };
    expect((await api(home.url).post("/api/2.0/mlflow/runs/log-metric", metric)).status).toBe(200);
  }
  const other = await api(home.url).submit({ command: ["true"] });
  await api(home.url).reaches(other.id, ["succeeded"]);
  const before = feed.heard.length;
  await api(home.url).post("/api/2.0/mlflow/runs/set-tag", { run_id: run, key: "kept", value: "yes" });
  await waitUntil(() => feed.heard.length > before, { what: "the tag" });
  const tagged = feed.heard.length;
  const file = { method: "PUT", headers: { "content-type": "application/octet-stream" }, body: "weights" };
  expect((await fetch(`${home.url}/api/v1/runs/${run}/artifacts/model.txt`, file)).ok).toBe(true);
  await waitUntil(() => feed.heard.length > tagged, { what: "the file" });
  const hints = of(feed.heard, "runs");
  expect(hints.every(({ data }) => data.id === run)).toBe(true);
  expect(hints.length).toBeLessThanOrEqual(2 + (performance.now() - started) / 500);
});

test("Pharos's own client follows it", async () => {
  const left = new AbortController();
  testScope().defer(() => left.abort());
  const transport = createTransport({ server: home.url });
  for await (const { event } of followEvents(transport, "/api/v1/events", { signal: left.signal })) {
    expect(event).toBe("ready");
    break;
  }
});

test.each(["?topics=people", "?runs=1", "?jobs=x", "?experiments=,", "?what=1"])("%s is refused", async (query) => {
  const { status, body } = await api(home.url).get<{ code: string }>(`/api/v1/events${query}`);
  expect([status, body.code]).toEqual([400, "INVALID_REQUEST"]);
});

test("the server's end ends the stream", async () => {
  const other = createScope();
  testScope().defer(() => other.close());
  const own = await testHome(other);
  const server = await startPharos(other, own, ["server"]);
  const answer = await fetch(`${own.url}/api/v1/events`);
  server.signal("SIGTERM");
  const heard: Heard[] = [];
  await read(answer, heard);
  expect(heard[0]).toMatchObject({ event: "ready" });
  expect((await server.exited).code).toBe(0);
});
