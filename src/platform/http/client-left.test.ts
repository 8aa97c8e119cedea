import { EventEmitter } from "node:events";
import type { FastifyReply } from "fastify";
import { expect, test } from "vitest";
import { whileClientStays } from "./client-left.ts";

function replyTo(raw: EventEmitter): FastifyReply {
  return { raw } as unknown as FastifyReply;
}

test("work ends with its client, quietly", async () => {
  const raw = new EventEmitter();
  const work = whileClientStays(
    replyTo(raw),
    (signal) => new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(new Error("stopped")))),
  );
  raw.emit("close");
  expect(await work).toBeUndefined();
});

test("a fault while the client is there is a fault, and nothing listens on afterwards", async () => {
  const raw = new EventEmitter();
  await expect(whileClientStays(replyTo(raw), () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await whileClientStays(replyTo(raw), async () => 7)).toBe(7);
  expect(raw.listenerCount("close")).toBe(0);
});
