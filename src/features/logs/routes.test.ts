import { createParser, type EventSourceMessage } from "eventsource-parser";
import { describe, expect, test } from "vitest";
import { openLogs, type LogFixture } from "../../../test/support/log-fixture.ts";
import { testHttp } from "../../../test/support/test-http.ts";
import { testScope } from "../../../test/support/test-scope.ts";
import { logAppendRoutes, logLineRoutes, logRoutes, logSearchRoutes } from "./index.ts";

interface Fixture extends LogFixture {
  readonly url: string;
}

async function open(): Promise<Fixture> {
  const scope = testScope();
  const fixture = await openLogs(scope);
  const app = testHttp({ idleTimeoutMs: 5000 });
  await app.register(logRoutes(fixture.logs));
  await app.register(logAppendRoutes(fixture.logs));
  await app.register(logLineRoutes(fixture.logs));
  await app.register(logSearchRoutes(fixture.logs));
  const url = `${await app.listen({ host: "127.0.0.1", port: 0 })}/api/v1`;
  scope.defer(() => app.close());
  await fixture.setJob(1, { attempt: 1, ended: false, final: false });
  return { ...fixture, url };
}

async function send(fixture: Fixture, query: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response> {
  const headers = { "content-type": "application/octet-stream" };
  return fetch(`${fixture.url}/workers/1/attempts/1/1/logs?${query}`, { method: "POST", headers, body });
}

/** Events until the stream ends, or until `until` has seen enough. */
async function read(response: Response, until?: (event: EventSourceMessage) => boolean): Promise<EventSourceMessage[]> {
  const events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => events.push(event) });
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
    if (until !== undefined && events.some((event) => until(event))) return events;
  }
  return events;
}

function textOf(events: readonly EventSourceMessage[]): string {
  const pieces = events.filter((event) => event.event === "output");
  return pieces.map((event) => Buffer.from(JSON.parse(event.data).data as string, "base64").toString()).join("");
}

describe("a worker's chunks", () => {
  test("are answered with the offset reached", async () => {
    const fixture = await open();
    const sent = await send(fixture, "stream=stdout&offset=0", "hello");
    expect([sent.status, await sent.json()]).toEqual([200, { offset: 5 }]);
    const gap = await send(fixture, "stream=stdout&offset=9", "x");
    expect([gap.status, await gap.json()]).toMatchObject([409, { code: "LOG_GAP", offset: 5 }]);
    const empty = await send(fixture, "stream=stdout&offset=5&epoch=1", "");
    expect([empty.status, await empty.json()]).toEqual([200, { offset: 5 }]);
  });

  test.each([
    ["no stream", "offset=0", 400],
    ["another stream", "stream=stdin&offset=0", 400],
    ["no offset", "stream=stdout", 400],
    ["a negative offset", "stream=stdout&offset=-1", 400],
    ["an unknown member", "stream=stdout&offset=0&x=1", 400],
  ])("with %s are refused", async (_name, query, status) => {
    expect((await send(await open(), query, "x")).status).toBe(status);
  });

  test("over 8 MiB are refused", async () => {
    const answer = await send(await open(), "stream=stdout&offset=0", new Uint8Array(8 * 1024 * 1024 + 1));
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: "LOG_CHUNK_TOO_LARGE" }]);
  });
});

describe("a job's output as bytes", () => {
  test("comes whole, by stream, from an offset and by its last lines", async () => {
    const fixture = await open();
    await send(fixture, "stream=stdout&offset=0", "one\ntwo\n");
    await send(fixture, "stream=stderr&offset=0", "warning\n");
    const get = async (query: string): Promise<string> => (await fetch(`${fixture.url}/jobs/1/logs${query}`)).text();
    expect(await get("")).toBe("one\ntwo\nwarning\n");
    expect(await get("?stream=stderr")).toBe("warning\n");
    expect(await get("?stream=stdout&offset=4")).toBe("two\n");
    expect(await get("?stream=stdout&offset=400")).toBe("");
    expect(await get("?tail=2")).toBe("two\nwarning\n");
  });

  test("carries where it ends and cannot become a page", async () => {
    const fixture = await open();
    await send(fixture, "stream=stdout&offset=0", "<script>");
    const { headers } = await fetch(`${fixture.url}/jobs/1/logs?stream=stdout`);
    expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-length")).toBe("8");
    expect(headers.get("x-pharos-attempt")).toBe("1");
    expect(headers.get("x-pharos-next-offset")).toBe("8");
  });

  test.each([
    ["?offset=1", 400, "INVALID_REQUEST"],
    ["?stream=x", 400, "INVALID_REQUEST"],
    ["?tail=-1", 400, "INVALID_REQUEST"],
    ["?after=x", 400, "INVALID_REQUEST"],
    ["?after=0:0:0", 400, "INVALID_REQUEST"],
    ["?attempt=0", 400, "INVALID_REQUEST"],
    ["?unknown=1", 400, "INVALID_REQUEST"],
    ["?attempt=2", 404, "LOG_ATTEMPT_NOT_FOUND"],
    ["?follow=true&attempt=2", 404, "LOG_ATTEMPT_NOT_FOUND"],
  ])("%s answers %i %s", async (query, status, code) => {
    const answer = await fetch(`${(await open()).url}/jobs/1/logs${query}`);
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
  });

  test.each(["2", "0", "x", "99999999999999999999"])("the job %s is not there", async (id) => {
    const answer = await fetch(`${(await open()).url}/jobs/${id}/logs`);
    expect(answer.status).toBe(id === "2" ? 404 : 400);
  });
});

describe("a job's output of which a file is lost", () => {
  test("is told to those who follow it, who read bytes and who read lines", async () => {
    const fixture = await open();
    await send(fixture, "stream=stdout&offset=0", new Uint8Array(100_000));
    for await (const id of fixture.blobs.list({ since: 0, before: Date.now() + 1000 })) await fixture.blobs.delete(id);
    const [last] = (await read(await fetch(`${fixture.url}/jobs/1/logs?follow=true`))).slice(-1);
    const problem = { code: "LOG_OUTPUT_LOST", status: 410, stream: "stdout", offset: 0, length: 100_000 };
    expect([last?.event, JSON.parse(last?.data ?? "null")]).toMatchObject(["failed", problem]);
    for (const path of ["logs", "logs/lines"]) {
      const answer = await fetch(`${fixture.url}/jobs/1/${path}`);
      expect([answer.status, await answer.json()]).toMatchObject([410, problem]);
    }
  });
});

describe("a job's output as events", () => {
  test("ends with the job", async () => {
    const fixture = await open();
    const response = await fetch(`${fixture.url}/jobs/1/logs?follow=true`);
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    await send(fixture, "stream=stdout&offset=0", "50%\r");
    await send(fixture, "stream=stdout&offset=4", "100%\r");
    await fixture.setJob(1, { attempt: 1, ended: true, final: true });
    const events = await read(response);
    expect(textOf(events)).toBe("50%\r100%\r");
    expect(events.at(-1)).toMatchObject({ event: "end", data: '{"job":{"id":"1"}}', id: "1:9:0" });
  });

  test("goes on after a broken connection where it broke", async () => {
    const fixture = await open();
    await send(fixture, "stream=stdout&offset=0", "first ");
    const broken = new AbortController();
    const response = await fetch(`${fixture.url}/jobs/1/logs?follow=1`, { signal: broken.signal });
    const seen = await read(response, (event) => event.event === "output");
    broken.abort();
    await send(fixture, "stream=stdout&offset=6", "second");
    await fixture.setJob(1, { attempt: 1, ended: true, final: true });
    const headers = { "last-event-id": seen.at(-1)?.id ?? "" };
    const rest = await read(await fetch(`${fixture.url}/jobs/1/logs?follow=1`, { headers }));
    expect([textOf(seen), textOf(rest)]).toEqual(["first ", "second"]);
  });

  test("without follow ends with what is there", async () => {
    const fixture = await open();
    await send(fixture, "stream=stdout&offset=0", "so far");
    const headers = { accept: "text/event-stream" };
    const events = await read(await fetch(`${fixture.url}/jobs/1/logs`, { headers }));
    expect([textOf(events), events.at(-1)?.event]).toEqual(["so far", "end"]);
  });
});

describe("lines of a job's output", () => {
  test("come as a window with what is known of the whole", async () => {
    const fixture = await open();
    await send(fixture, "stream=stdout&offset=0", "one\n10%\r20%\r\nthree");
    await send(fixture, "stream=stderr&offset=0", "!\nlast\n");
    const answer = await fetch(`${fixture.url}/jobs/1/logs/lines?from=2&count=2`);
    const at = new Date(fixture.time.now).toISOString();
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toEqual({
      attempt: 1,
      stream: "both",
      items: [
        line({ number: 2, stream: "stdout", offset: 4, at, text: "20%", length: 3, bytes: 8, folded: true }),
        line({ number: 3, stream: "both", offset: 13, at, text: "three!", length: 6, bytes: 6 }),
      ],
      next_from: 4,
      total_lines: 4,
      total_bytes: 25,
      ended: false,
      after: "1:18:2",
    });
    const tail = await (await fetch(`${fixture.url}/jobs/1/logs/lines?tail=1&stream=stdout`)).json();
    expect(tail).toMatchObject({ items: [{ number: 3, text: "three", complete: false }], next_from: null });
  });

  test("have not ended before the job's first attempt", async () => {
    const fixture = await open();
    await fixture.setJob(1, { attempt: 0, ended: true, final: false });
    for (const query of ["", "?attempt=1", "?tail=200"]) {
      const waiting = await (await fetch(`${fixture.url}/jobs/1/logs/lines${query}`)).json();
      expect(waiting).toMatchObject({ attempt: 1, items: [], total_lines: 0, ended: false });
    }
  });

  test("are followed from where a window ended", async () => {
    const fixture = await open();
    await send(fixture, "stream=stdout&offset=0", "one\ntwo\n");
    const { after } = (await (await fetch(`${fixture.url}/jobs/1/logs/lines?count=1`)).json()) as { after: string };
    await fixture.setJob(1, { attempt: 1, ended: true, final: true });
    const events = await read(await fetch(`${fixture.url}/jobs/1/logs?follow=1&after=${after}`));
    expect(textOf(events)).toBe("two\n");
    const lines = await (await fetch(`${fixture.url}/jobs/1/logs/lines?from=99`)).json();
    expect(lines).toMatchObject({ items: [], next_from: null, total_lines: 2, ended: true });
  });

  test.each([
    ["lines?from=0", 400, "INVALID_REQUEST"],
    ["lines?from=1.5", 400, "INVALID_REQUEST"],
    ["lines?count=0", 400, "INVALID_REQUEST"],
    ["lines?count=1001", 400, "INVALID_REQUEST"],
    ["lines?tail=3&from=1", 400, "INVALID_REQUEST"],
    ["lines?tail=3&count=1", 400, "INVALID_REQUEST"],
    ["lines?max_bytes=1", 400, "INVALID_REQUEST"],
    ["lines?stream=stdin", 400, "INVALID_REQUEST"],
    ["lines?unknown=1", 400, "INVALID_REQUEST"],
    ["lines?attempt=2", 404, "LOG_ATTEMPT_NOT_FOUND"],
    ["search", 400, "INVALID_REQUEST"],
    ["search?q=", 400, "INVALID_REQUEST"],
    ["search?q=a%0Ab", 400, "INVALID_REQUEST"],
    ["search?q=(&regex=true", 400, "INVALID_REQUEST"],
    [`search?q=${"a".repeat(1001)}`, 400, "INVALID_REQUEST"],
    ["search?q=a&limit=0", 400, "INVALID_REQUEST"],
    ["search?q=a&case=perhaps", 400, "INVALID_REQUEST"],
    ["search?q=a&attempt=2", 404, "LOG_ATTEMPT_NOT_FOUND"],
  ])("%s answers %i %s", async (query, status, code) => {
    const answer = await fetch(`${(await open()).url}/jobs/1/logs/${query}`);
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
  });

  test.each(["lines", "search?q=a"])("%s of a job that is not there answers 404", async (query) => {
    const answer = await fetch(`${(await open()).url}/jobs/2/logs/${query}`);
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: "JOB_NOT_FOUND" }]);
  });
});

describe("a search of a job's output", () => {
  test("tells lines, places and how to go on", async () => {
    const fixture = await open();
    await send(fixture, "stream=stdout&offset=0", "Error one\nfine\nan error, an ERROR\nerror\n");
    const at = new Date(fixture.time.now).toISOString();
    const first = await (await fetch(`${fixture.url}/jobs/1/logs/search?q=error&limit=2`)).json();
    expect(first).toMatchObject({ count: 2, count_is: "at_least", next_from: 4, total_lines: 4, ended: false });
    expect((first as { items: unknown[] }).items[1]).toEqual({
      number: 3,
      stream: "stdout",
      offset: 15,
      at,
      snippet: "an error, an ERROR",
      snippet_from: 0,
      ranges: [
        [3, 8],
        [13, 18],
      ],
    });
    const counted = await (await fetch(`${fixture.url}/jobs/1/logs/search?q=error&limit=1&count=true`)).json();
    expect(counted).toMatchObject({ count: 3, count_is: "exact", next_from: 2 });
    const exact = await (await fetch(`${fixture.url}/jobs/1/logs/search?q=^an.*R$&regex=true&case=true`)).json();
    expect(exact).toMatchObject({ items: [{ number: 3 }], count: 1, count_is: "exact" });
  });
});

function line(given: object): object {
  return { cut: false, folded: false, complete: true, ...given };
}
