import type { ServerResponse } from "node:http";
import { array, assert, asyncProperty, integer, nat } from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { answerJson, startLocalServer } from "../../test/support/local-http-server.ts";
import { followEvents, readEvents, type StreamEvent } from "./events.ts";
import { createTransport } from "./transport.ts";

async function collect(events: AsyncIterable<StreamEvent>, count: number): Promise<unknown[]> {
  const seen: unknown[] = [];
  for await (const event of events) if (seen.push(event.data) === count) break;
  return seen;
}

test("following over connections that break anywhere neither loses nor repeats an event", async () => {
  await assert(
    asyncProperty(integer({ min: 1, max: 12 }), array(nat(80), { maxLength: 3 }), async (count, cuts) => {
      const remaining = [...cuts];
      const server = await startLocalServer((request, response) => {
        const from = Number(request.headers["last-event-id"] ?? 0);
        const text = Array.from(
          { length: count - from },
          (_, i) => `id: ${from + i + 1}\ndata: ${from + i + 1}\n\n`,
        ).join("");
        response.writeHead(200, { "content-type": "text/event-stream" });
        const cut = remaining.shift();
        if (cut === undefined) response.write(text);
        else response.write(text.slice(0, cut), () => response.destroy());
      });
      try {
        const events = followEvents(createTransport({ server: server.url }), "/events");
        expect(await collect(events, count)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
      } finally {
        await server.close();
      }
    }),
    { numRuns: 15 },
  );
});

test("a loss and the return are told once each", async () => {
  let calls = 0;
  const server = await startLocalServer((_request, response) => {
    calls += 1;
    if (calls === 2) return answerJson(response, { code: "SHUTTING_DOWN", detail: "Stopping." }, 503);
    response.writeHead(200, { "content-type": "text/event-stream" });
    if (calls === 1) response.write("id: 1\ndata: 1\n\n", () => response.destroy());
    else response.write("id: 2\ndata: 2\n\n");
  });
  onTestFinished(() => server.close());
  const told: string[] = [];
  const events = followEvents(createTransport({ server: server.url, retries: 0 }), "/events", {
    onLost: () => told.push("lost"),
    onBack: () => told.push("back"),
  });
  expect(await collect(events, 2)).toEqual([1, 2]);
  expect(told).toEqual(["lost", "back"]);
});

test("a stream that the server refuses to go on with ends the following", async () => {
  const server = await startLocalServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const problem = { code: "LOG_OUTPUT_LOST", status: 410, detail: "Bytes 0 to 9 are lost.", offset: 0 };
    response.end(`id: 1\ndata: 1\n\nevent: failed\ndata: ${JSON.stringify(problem)}\n\n`);
  });
  onTestFinished(() => server.close());
  const seen: unknown[] = [];
  const follow = async (): Promise<void> => {
    for await (const { data } of followEvents(createTransport({ server: server.url }), "/events")) seen.push(data);
  };
  await expect(follow()).rejects.toMatchObject({
    code: "LOG_OUTPUT_LOST",
    message: "Bytes 0 to 9 are lost.",
    extra: { offset: 0, status: 410 },
  });
  expect(seen).toEqual([1]);
});

test("a refusal ends the following", async () => {
  const server = await startLocalServer((_request, response) =>
    answerJson(response, { code: "JOB_NOT_FOUND", detail: "No." }, 404),
  );
  onTestFinished(() => server.close());
  const events = followEvents(createTransport({ server: server.url }), "/events");
  await expect(collect(events, 1)).rejects.toMatchObject({ code: "JOB_NOT_FOUND" });
});

test("a connection that has gone silent counts as broken", async () => {
  const open: ServerResponse[] = [];
  const server = await startLocalServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("data: 1\n\n");
    open.push(response);
  });
  onTestFinished(() => server.close());
  const events = readEvents(createTransport({ server: server.url }), "/events", { silenceMs: 50 });
  await expect(collect(events, 2)).rejects.toMatchObject({ code: "UNREACHABLE" });
});

test("an abort ends the following with the abort", async () => {
  const server = await startLocalServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("data: 1\n\n");
  });
  onTestFinished(() => server.close());
  const stop = new AbortController();
  const events = followEvents(createTransport({ server: server.url }), "/events", { signal: stop.signal });
  expect((await events.next()).value).toMatchObject({ data: 1 });
  const next = events.next();
  stop.abort(new Error("enough"));
  await expect(next).rejects.toThrow("enough");
});
