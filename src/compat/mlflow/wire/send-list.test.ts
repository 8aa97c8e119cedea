import Fastify from "fastify";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { PharosError } from "#/base/errors/index.ts";
import { sendList } from "./send-list.ts";

async function* partsOf(slices: readonly (readonly unknown[])[]): AsyncGenerator<string> {
  for (const slice of slices) yield JSON.stringify(slice).slice(1, -1);
}

async function answer(name: string, parts: AsyncIterable<string>, rest?: () => object) {
  const app = Fastify();
  onTestFinished(() => app.close());
  app.get("/", (_request, reply) => sendList(reply, name, parts, rest));
  return app.inject("/");
}

test("an answer in parts is the answer in one, whatever stands in it and however it is cut", async () => {
  const item = fc.record({ key: fc.string({ unit: "binary" }), value: fc.jsonValue() });
  const slices = fc.array(fc.array(item, { maxLength: 4 }), { maxLength: 5 });
  const rest = fc.option(fc.record({ next_page_token: fc.string() }), { nil: {} });
  await fc.assert(
    fc.asyncProperty(slices, rest, fc.string(), async (given, others, name) => {
      const items = given.flat();
      const whole = JSON.stringify({ ...(items.length === 0 ? {} : { [name]: items }), ...others });
      expect((await answer(name, partsOf(given), () => others)).body).toBe(whole);
    }),
    { numRuns: 50 },
  );
});

test("what is long goes out while it is made, and is the same", async () => {
  const slices = Array.from({ length: 40 }, (_, i) => [{ n: i, text: "ß<script>".repeat(2000) }]);
  const { body, headers } = await answer("runs", partsOf(slices), () => ({ next_page_token: "x" }));
  expect(headers["transfer-encoding"]).toBe("chunked");
  expect(JSON.parse(body)).toEqual({ runs: slices.flat(), next_page_token: "x" });
});

test("what fails before anything is sent has its status", async () => {
  async function* failing(): AsyncGenerator<string> {
    yield "1";
    throw new PharosError("RUN_NOT_FOUND", "There is no such run.");
  }
  const app = Fastify();
  onTestFinished(() => app.close());
  app.setErrorHandler((_error, _request, reply) => reply.code(404).send({}));
  app.get("/", (_request, reply) => sendList(reply, "runs", failing()));
  expect((await app.inject("/")).statusCode).toBe(404);
});
