import { appendFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { testScope } from "../../../test/support/test-scope.ts";
import { waitUntil } from "../../../test/support/wait-until.ts";
import type { Body } from "../api.ts";
import { logShipper, type LogShipperOptions } from "./log-shipper.ts";

/** Keeps what arrives as the server does: a repeat adds only what is new. */
function receiver() {
  let bytes = Buffer.alloc(0);
  const send = async (offset: number, body: Body) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body.open()) chunks.push(chunk);
    const sent = Buffer.concat(chunks);
    expect(sent.length).toBe(body.length);
    if (offset <= bytes.length) bytes = Buffer.concat([bytes, sent.subarray(bytes.length - offset)]);
    return bytes.length;
  };
  return { send, text: () => bytes.toString(), lose: (keep: number) => (bytes = bytes.subarray(0, keep)) };
}

async function setUp(more: Partial<LogShipperOptions> = {}, content = "") {
  const folder = await tempFolder(testScope(), "logs");
  const file = path.join(folder, "stdout");
  writeFileSync(file, content);
  const server = receiver();
  const options: LogShipperOptions = {
    folder,
    stream: "stdout",
    send: server.send,
    flushMs: () => 5,
    pace: { take: () => 0 },
    maxChunk: 7,
    maxBytes: 1000,
    resumed: false,
    ...more,
  };
  return { file, server, options };
}

test("sends what is there, whole or half lines, and what comes later", async () => {
  const { file, server, options } = await setUp({}, "half a");
  const shipper = logShipper(options);
  await waitUntil(() => server.text() === "half a", { what: "the first bytes" });
  appendFileSync(file, " line\rprogress 99%");
  expect(await shipper.drain()).toBe(24);
  expect(server.text()).toBe("half a line\rprogress 99%");
});

test("a later process goes on where the server is, wherever that is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 60 }), fc.nat(80), async (text, at) => {
      const { server, options } = await setUp({ resumed: true }, text);
      const all = Buffer.from(text);
      await server.send(0, {
        length: Math.min(at, all.length),
        open: async function* () {
          yield all.subarray(0, at);
        },
      });
      expect(await logShipper(options).drain()).toBe(all.length);
      expect(server.text()).toBe(all.toString());
    }),
    { numRuns: 25 },
  );
});

test("small batches wait for their turn and are sent together; whole chunks and the end do not wait", async () => {
  let refusals = 3;
  const asked: number[] = [];
  const take = () => (asked.push(server.text().length), refusals-- > 0 ? 1 : 0);
  const { file, server, options } = await setUp({ pace: { take }, maxChunk: 7 }, "1234567");
  const shipper = logShipper(options);
  await waitUntil(() => server.text() === "1234567", { what: "the whole chunk" });
  expect(asked).toEqual([]);
  appendFileSync(file, "ab");
  await waitUntil(() => server.text() === "1234567ab", { what: "the small batch" });
  expect(asked).toEqual([7, 7, 7, 7]);
  refusals = Infinity;
  appendFileSync(file, "c");
  await waitUntil(() => asked.length > 5, { what: "another batch to ask" });
  expect(server.text()).toBe("1234567ab");
  expect(await shipper.drain()).toBe(10);
});

test("output beyond the cap is counted and said", async () => {
  const { server, options } = await setUp({ maxBytes: 10 }, "0123456789abcdef");
  const offset = await logShipper(options).drain();
  expect(server.text()).toBe("0123456789\n[pharos] Output is kept up to 10 bytes; 6 more were written.\n");
  expect(offset).toBe(server.text().length);
  // A restart says it once.
  expect(await logShipper({ ...options, resumed: true }).drain()).toBe(offset);
});

test("a job that truncates its own output loses nothing that has arrived", async () => {
  const { file, server, options } = await setUp({}, "before, and long");
  const shipper = logShipper(options);
  await waitUntil(() => server.text() === "before, and long", { what: "the first bytes" });
  writeFileSync(file, "after");
  expect(await shipper.drain()).toBe(21);
  expect(server.text()).toBe("before, and longafter");
});

test("what the server lost is sent again when it says so", async () => {
  const { server, options } = await setUp({}, "0123456789");
  const shipper = logShipper(options);
  await shipper.drain();
  server.lose(3);
  await shipper.relearn();
  expect(server.text()).toBe("0123456789");
});
