import { pino } from "pino";
import { expect, test } from "vitest";
import { PharosError } from "#/base/errors/index.ts";
import { localPrincipal } from "#/base/principal.ts";
import { createHttp } from "./app.ts";
import type { GuardOptions } from "./guard.ts";
import type { HttpApp } from "./types.ts";

const everyone: GuardOptions = { hosts: ["pharos.example.org"], origins: [] };

interface Given {
  readonly app: HttpApp;
  readonly set: (options: Partial<GuardOptions>) => void;
}

function guarded(options: Partial<GuardOptions>, now?: () => number): Given {
  let current: GuardOptions = { ...everyone, ...options };
  const app = createHttp({
    log: pino({ level: "silent" }),
    guard: () => current,
    ...(now === undefined ? {} : { now }),
    access: {
      authenticate: (header) => {
        if (header === "Bearer wrong") throw new PharosError("UNAUTHENTICATED", "no");
        return localPrincipal;
      },
      admit: () => undefined,
    },
    idleTimeoutMs: 1000,
    keepAliveMs: 1000,
  });
  const open = { config: { policy: "jobs:read" as const } };
  app.get("/asker", open, ({ ip, host, protocol }) => ({ ip, host, protocol }));
  app.post("/write", open, () => "written");
  app.get("/health", { config: { policy: "public", unlimited: true } }, () => "ok");
  app.get("/claim", { config: { policy: "worker" } }, () => "work");
  return { app, set: (next) => void (current = { ...everyone, ...next }) };
}

const local = { host: "127.0.0.1:9101" };

test.each([
  ["192.168.1.4", 200],
  ["::ffff:192.168.1.4", 200],
  ["10.0.0.1", 200],
  ["fd00::7", 200],
  ["10.0.0.2", 403],
  ["127.0.0.1", 403],
  ["::1", 403],
])("of the listed addresses %s is answered with %i, before it is asked who it is", async (remoteAddress, status) => {
  const { app } = guarded({ allowedPeers: ["192.168.0.0/16", "10.0.0.1", "fd00::/8"] });
  const answer = await app.inject({ url: "/asker", headers: local, remoteAddress });
  expect(answer.statusCode).toBe(status);
  const nobody = { ...local, authorization: "Bearer wrong" };
  const wrong = await app.inject({ url: "/asker", headers: nobody, remoteAddress });
  expect(wrong.statusCode).toBe(status === 200 ? 401 : 403);
});

const forwarded = {
  "x-forwarded-for": "198.51.100.9",
  "x-forwarded-proto": "https",
  "x-forwarded-host": "pharos.example.org",
};

test("a trusted proxy says for whom it speaks, and nobody else does", async () => {
  const { app } = guarded({ trustedProxies: ["10.0.0.0/8"] });
  const from = async (remoteAddress: string) =>
    (await app.inject({ url: "/asker", headers: { ...local, ...forwarded }, remoteAddress })).json();
  expect(await from("10.0.0.5")).toEqual({ ip: "198.51.100.9", host: "pharos.example.org", protocol: "https" });
  expect(await from("192.0.2.1")).toEqual({ ip: "192.0.2.1", host: "127.0.0.1:9101", protocol: "http" });
});

test("an address that a stranger claims does not open the list, and a proxy's client is held against it", async () => {
  const { app } = guarded({ allowedPeers: ["198.51.100.9"], trustedProxies: ["10.0.0.5"] });
  const status = async (remoteAddress: string, client: string) => {
    const headers = { ...local, "x-forwarded-for": client };
    return (await app.inject({ url: "/asker", headers, remoteAddress })).statusCode;
  };
  expect(await status("192.0.2.1", "198.51.100.9")).toBe(403);
  expect(await status("10.0.0.5", "198.51.100.9")).toBe(200);
  expect(await status("10.0.0.5", "192.0.2.1")).toBe(403);
  // What stands before the proxy's own entry was written by its client.
  expect(await status("10.0.0.5", "198.51.100.9, 192.0.2.1")).toBe(403);
});

const page = "https://notebook.example.org";

test("pages of the allowed origins may read answers, with credentials, and errors too", async () => {
  const { app } = guarded({ origins: [page] });
  for (const url of ["/asker", "/nothing"]) {
    const { headers } = await app.inject({ url, headers: { ...local, origin: page } });
    expect(headers).toMatchObject({
      "access-control-allow-origin": page,
      "access-control-allow-credentials": "true",
      vary: "origin",
    });
  }
  const other = await app.inject({ url: "/asker", headers: { ...local, origin: "https://evil.example.org" } });
  expect(other.headers).not.toHaveProperty("access-control-allow-origin");
  expect(other.headers).toMatchObject({ vary: "origin" });
});

test.each([
  [page, 204],
  ["https://evil.example.org", 404],
])("a preflight from %s is answered with %i", async (origin, status) => {
  const { app } = guarded({ origins: [page] });
  const headers = { ...local, origin, "access-control-request-method": "POST", authorization: "Bearer wrong" };
  const answer = await app.inject({ method: "OPTIONS", url: "/write", headers });
  expect(answer.statusCode).toBe(status === 204 ? 204 : 401);
  expect(answer.headers["access-control-allow-methods"]?.includes("POST") ?? false).toBe(status === 204);
});

test("every origin may read without credentials, and write only with a key of its own", async () => {
  const { app } = guarded({ origins: ["*"] });
  const headers = { ...local, origin: "https://any.example.org" };
  const read = await app.inject({ url: "/asker", headers });
  expect(read.headers["access-control-allow-origin"]).toBe("*");
  expect(read.headers).not.toHaveProperty("access-control-allow-credentials");
  const write = async (more: object) =>
    (await app.inject({ method: "POST", url: "/write", headers: { ...headers, ...more } })).statusCode;
  expect(await write({})).toBe(403);
  expect(await write({ authorization: "Bearer key" })).toBe(200);
});

test("all clients together get so many requests, and are told when to come again", async () => {
  let now = 1000;
  const { app, set } = guarded({ rate: { perSecond: 2, burst: 3 } }, () => now);
  const ask = async (url: string, remoteAddress = "127.0.0.1") => {
    const { statusCode, headers } = await app.inject({ url, headers: local, remoteAddress });
    return [statusCode, headers["retry-after"]];
  };
  expect([await ask("/asker"), await ask("/nothing"), await ask("/asker", "192.0.2.1")]).toEqual([
    [200, undefined],
    [404, undefined],
    [200, undefined],
  ]);
  expect(await ask("/asker")).toEqual([429, "1"]);
  expect([(await ask("/health"))[0], (await ask("/claim"))[0]]).toEqual([200, 200]);
  now += 500;
  expect([(await ask("/asker"))[0], (await ask("/asker"))[0]]).toEqual([200, 429]);
  set({});
  expect((await ask("/asker"))[0]).toBe(200);
});

test("a change takes effect with the next request", async () => {
  const { app, set } = guarded({});
  const status = async () => (await app.inject({ url: "/asker", headers: local })).statusCode;
  expect(await status()).toBe(200);
  set({ allowedPeers: ["192.0.2.0/24"] });
  expect(await status()).toBe(403);
  set({});
  expect(await status()).toBe(200);
});
