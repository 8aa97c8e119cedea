import type { RequestListener } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { answerJson, readBody, startLocalServer } from "../../test/support/local-http-server.ts";
import { jobsApi } from "./jobs.ts";
import { createTransport } from "./transport.ts";

async function serve(listener: RequestListener): Promise<string> {
  const server = await startLocalServer(listener);
  onTestFinished(() => server.close());
  return server.url;
}

test("a call carries its query, body, token and idempotency key", async () => {
  let seen: unknown;
  const server = await serve((request, response) => {
    void readBody(request).then((body) => {
      seen = { url: request.url, headers: request.headers, body: body.toString() };
      return answerJson(response, { id: "1" }, 201);
    });
  });
  const transport = createTransport({ server: `${server}/`, token: "secret" });
  await jobsApi(transport).submit({ command: ["ä"] }, "k1");
  expect(seen).toMatchObject({
    url: "/api/v1/jobs",
    body: '{"command":["ä"]}',
    headers: { authorization: "Bearer secret", "idempotency-key": "k1", "content-type": "application/json" },
  });
  await jobsApi(transport).list({ state: "queued,running", limit: 1 });
  expect(seen).toMatchObject({ url: "/api/v1/jobs?state=queued%2Crunning&limit=1" });
});

test("a problem document becomes the server's own error", async () => {
  const server = await serve((_request, response) =>
    answerJson(
      response,
      { status: 404, code: "JOB_NOT_FOUND", detail: "Job #9 does not exist.", hint: "Look.", request_id: "r" },
      404,
    ),
  );
  await expect(jobsApi(createTransport({ server })).get("1")).rejects.toMatchObject({
    code: "JOB_NOT_FOUND",
    message: "Job #9 does not exist.",
    hint: "Look.",
    extra: { request_id: "r", status: 404 },
  });
});

test("a code of a newer server keeps its words and its status", async () => {
  const server = await serve((_request, response) =>
    answerJson(response, { code: "FROM_THE_FUTURE", detail: "Not yet." }, 403),
  );
  await expect(jobsApi(createTransport({ server })).get("1")).rejects.toMatchObject({
    code: "SERVER_ERROR",
    message: "Not yet.",
    extra: { code: "FROM_THE_FUTURE", status: 403 },
  });
});

test("while the server's limit is reached, a call waits as long as it is told, whatever its method", async () => {
  let calls = 0;
  const server = await serve((_request, response) => {
    calls++;
    if (calls < 3) answerJson(response, { code: "TOO_MANY_REQUESTS", detail: "Later.", retry_after_s: 0 }, 429);
    else answerJson(response, { id: "1" }, 201);
  });
  expect(await jobsApi(createTransport({ server })).submit({ command: ["true"] }, "k1")).toEqual({ id: "1" });
  expect(calls).toBe(3);
});

test("another program behind the address is named as such", async () => {
  const server = await serve((_request, response) => response.end("<html>"));
  await expect(jobsApi(createTransport({ server })).get("1")).rejects.toMatchObject({ code: "UNEXPECTED_ANSWER" });
});

test("a closed port is UNREACHABLE at once", async () => {
  const server = await startLocalServer(() => undefined);
  await server.close();
  await expect(jobsApi(createTransport({ server: server.url })).get("1")).rejects.toMatchObject({
    code: "UNREACHABLE",
    hint: expect.stringContaining("pharos up"),
  });
});

test("only repeatable calls are tried again after a broken connection", async () => {
  let calls = 0;
  const server = await serve((request, response) => {
    calls += 1;
    if (calls === 1) request.socket.destroy();
    else answerJson(response, { calls });
  });
  const transport = createTransport({ server });
  const post = () => new Request(`${server}/x`, { method: "POST", body: "{}" });
  await expect(transport.send(post())).rejects.toMatchObject({ code: "UNREACHABLE" });
  calls = 0;
  expect(await (await transport.send(post(), { repeatable: true })).json()).toEqual({ calls: 2 });
  calls = 0;
  expect(await jobsApi(transport).get("1")).toEqual({ calls: 2 });
});

test("an answer that does not come in time is UNREACHABLE", async () => {
  const server = await serve(() => undefined);
  await expect(jobsApi(createTransport({ server, retries: 0, timeoutMs: 20 })).get("1")).rejects.toMatchObject({
    code: "UNREACHABLE",
    message: expect.stringContaining("in time"),
  });
});
