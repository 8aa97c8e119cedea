import { pino } from "pino";
import { Type } from "typebox";
import { expect, test } from "vitest";
import { PharosError } from "#/base/errors/index.ts";
import { localPrincipal } from "#/base/principal.ts";
import { createHttp } from "./app.ts";
import type { GuardOptions } from "./guard.ts";
import { sse } from "./sse.ts";
import type { HttpApp } from "./types.ts";

function app(more: Partial<GuardOptions> = {}): HttpApp {
  const guard = { hosts: ["pharos.example.org"], origins: ["https://notebook.example.org"], ...more };
  const http = createHttp({
    log: pino({ level: "silent" }),
    guard: () => guard,
    access: {
      authenticate: () => localPrincipal,
      admit: (_principal, policy) => {
        if (policy === "worker") throw new PharosError("UNAUTHENTICATED", "no");
      },
    },
    idleTimeoutMs: 1000,
    keepAliveMs: 1000,
  });
  const body = Type.Object({ n: Type.Integer(), s: Type.Optional(Type.String()) }, { additionalProperties: false });
  http.post("/echo", { schema: { body }, config: { policy: "public" } }, (request) => request.body);
  http.get("/fails", { config: { policy: "public" } }, () => {
    throw new Error("the secret cause");
  });
  http.get("/worker", { config: { policy: "worker" } }, () => "never");
  return http;
}

const local = { host: "127.0.0.1:9101" };

test.each(["GET", "HEAD"] as const)("%s answers with what its schema names, and nothing else", async (method) => {
  const http = app();
  const response = { 200: Type.Object({ name: Type.String() }) };
  const route = { schema: { response }, config: { policy: "public" } } as const;
  http.get("/named", route, () => ({ name: "loss", secret: "x" }));
  const answer = await http.inject({ method, url: "/named", headers: local });
  expect([answer.statusCode, answer.headers["content-length"]]).toEqual([200, "15"]);
  expect(answer.body).toBe(method === "GET" ? '{"name":"loss"}' : "");
});

test("a route without a policy does not start", () => {
  expect(() => app().get("/open", () => "x")).toThrow("declares no policy");
});

test.each([
  ["a wrong type", { n: "1" }, "body/n"],
  ["null where a string is wanted", { n: 1, s: null }, "body/s"],
  ["an unknown member", { n: 1, m: 2 }, "body"],
])("%s is refused with its place", async (_name, payload, path) => {
  const answer = await app().inject({ method: "POST", url: "/echo", headers: local, payload });
  expect(answer.statusCode).toBe(400);
  expect(answer.headers["content-type"]).toContain("application/problem+json");
  expect(answer.json()).toMatchObject({ code: "INVALID_REQUEST", errors: [{ path }] });
});

test.each([
  ["broken JSON", '{"n":', 400, "INVALID_REQUEST"],
  ["an empty body", "", 400, "INVALID_REQUEST"],
  ["deep JSON", `${"[".repeat(100)}${"]".repeat(100)}`, 400, "BODY_TOO_DEEP"],
  ["a body over 1 MiB", `{"n":1,"s":"${"x".repeat(1_100_000)}"}`, 413, "BODY_TOO_LARGE"],
  ["a poisoned prototype", '{"n":1,"__proto__":{"x":1}}', 400, "INVALID_REQUEST"],
])("%s is refused", async (_name, payload, status, code) => {
  const headers = { ...local, "content-type": "application/json" };
  const answer = await app().inject({ method: "POST", url: "/echo", headers, payload });
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
});

test("an unexpected error tells nothing of its cause", async () => {
  const answer = await app().inject({ url: "/fails", headers: local });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain("secret");
});

test.each(["localhost:9101", "127.0.0.1", "[::1]:9101", "192.168.1.7:80", "pharos.example.org"])(
  "the Host %s is answered",
  async (host) => {
    const answer = await app().inject({ method: "POST", url: "/echo", headers: { host }, payload: { n: 1 } });
    expect(answer.statusCode).toBe(200);
  },
);

test.each(["evil.example.org", "localhost.evil.example.org", "localhost:9101@evil", "127.0.0.1.nip.io"])(
  "the Host %j is refused",
  async (host) => {
    const answer = await app().inject({ url: "/worker", headers: { host } });
    expect([answer.statusCode, answer.json().code]).toEqual([403, "HOST_NOT_ALLOWED"]);
  },
);

test.each([
  [{ origin: "https://evil.example.org" }, 403],
  [{ origin: "null" }, 403],
  [{ "sec-fetch-site": "cross-site" }, 403],
  [{ origin: "http://127.0.0.1:9101" }, 200],
  [{ origin: "https://notebook.example.org" }, 200],
  [{}, 200],
])("a write with %j answers %i", async (headers, status) => {
  const answer = await app().inject({
    method: "POST",
    url: "/echo",
    headers: { ...local, ...headers },
    payload: { n: 1 },
  });
  expect(answer.statusCode).toBe(status);
});

test.each([
  ["127.0.0.1", 401],
  ["::1", 401],
  ["::ffff:192.168.1.4", 401],
  ["10.1.2.3", 401],
  ["fd00::7", 401],
  ["8.8.8.8", 403],
  ["::ffff:8.8.8.8", 403],
  ["2001:4860::8888", 403],
])("a server for private peers answers %s with %i", async (remoteAddress, status) => {
  const answer = await app({ privatePeersOnly: true }).inject({ url: "/worker", headers: local, remoteAddress });
  expect(answer.statusCode).toBe(status);
});

test("the policy is checked before the handler", async () => {
  expect((await app().inject({ url: "/worker", headers: local })).statusCode).toBe(401);
});

test("an unknown address is a problem document", async () => {
  expect((await app().inject({ url: "/none", headers: local })).json()).toMatchObject({ code: "NOT_FOUND" });
});

test("closing ends streams of events that would go on for ever", async () => {
  const http = app();
  http.get("/events", { config: { policy: "public" } }, async (_request, reply) => {
    await sse(reply, async function* (signal) {
      yield { data: "first" };
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    });
  });
  const url = await http.listen({ host: "127.0.0.1", port: 0 });
  const answer = await fetch(`${url}/events`);
  await http.close();
  expect(await answer.text()).toContain('data: "first"');
});
