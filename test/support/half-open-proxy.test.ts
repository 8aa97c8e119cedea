import { once } from "node:events";
import { createServer, request, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { halfOpenProxy } from "./half-open-proxy.ts";
import type { Scope } from "./scope.ts";
import { testScope } from "./test-scope.ts";
import { waitUntil } from "./wait-until.ts";

async function upstream(scope: Scope, seen: string[]): Promise<number> {
  const server = createServer((incoming, response) => {
    seen.push(incoming.url ?? "");
    response.end("here");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  scope.defer(() => void (server.closeAllConnections(), server.close()));
  return (server.address() as AddressInfo).port;
}

function get(url: string, signal?: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent: false, ...(signal ? { signal } : {}) });
    outgoing.on("response", (response: IncomingMessage) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    outgoing.on("error", reject);
    outgoing.end();
  });
}

test("passes, holds everything back, resets, and passes again", async () => {
  const scope = testScope();
  const seen: string[] = [];
  const proxy = await halfOpenProxy(scope, await upstream(scope, seen));
  expect(await get(`${proxy.url}/one`)).toBe(200);

  proxy.set({ kind: "black-hole" });
  const held = get(`${proxy.url}/held`);
  const early = await Promise.race([
    held.catch(() => "failed"),
    get(`${proxy.url}/x`, AbortSignal.timeout(200)).catch(() => "silent"),
  ]);
  expect(early).toBe("silent");
  expect(seen).toEqual(["/one"]);

  proxy.set({ kind: "reset" });
  await expect(held).rejects.toMatchObject({ code: "ECONNRESET" });
  await expect(get(`${proxy.url}/two`)).rejects.toMatchObject({ code: "ECONNRESET" });
  await waitUntil(() => proxy.connections() === 0, { what: "no connection to be left" });

  proxy.set({ kind: "delay", ms: 20 });
  expect(await get(`${proxy.url}/three`)).toBe(200);
  proxy.set({ kind: "hold", only: "/late" });
  expect(await get(`${proxy.url}/other`)).toBe(200);
  await expect(get(`${proxy.url}/late`, AbortSignal.timeout(100))).rejects.toThrow(/abort/i);
  expect(seen).not.toContain("/late");
  proxy.set({ kind: "pass" });
  await waitUntil(() => seen.includes("/late"), { what: "the late request of a client that has gone" });
  expect(await get(`${proxy.url}/four`)).toBe(200);
  expect(seen).toEqual(["/one", "/three", "/other", "/late", "/four"]);
});
