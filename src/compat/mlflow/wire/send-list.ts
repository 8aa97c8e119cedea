import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";

/** Characters up to which an answer goes out whole, with its length. */
const whole = 256 * 1024;

/**
 * Sends a message with one repeated field, `{"name":[…],…rest}`, without having all of it in memory. `parts` are the
 * insides of the list as JSON, and may be empty; `rest` is asked after the last one. What fails before anything is
 * sent rejects, so that it still gets its status.
 */
export async function sendList(
  reply: FastifyReply,
  name: string,
  parts: AsyncIterable<string>,
  rest: () => object = () => ({}),
): Promise<FastifyReply> {
  const text = messageText(name, parts, rest);
  let start = "";
  while (start.length < whole) {
    const { done, value } = await text.next();
    if (done === true) return reply.type("application/json; charset=utf-8").send(start);
    start += value;
  }
  return reply.type("application/json; charset=utf-8").send(Readable.from(continued(start, text)));
}

/** An empty list is left out, as everything that is unset (proto2). */
async function* messageText(
  name: string,
  parts: AsyncIterable<string>,
  rest: () => object,
): AsyncGenerator<string, undefined> {
  const start = `{${JSON.stringify(name)}:[`;
  let before = start;
  for await (const part of parts) {
    if (part === "") continue;
    yield before + part;
    before = ",";
  }
  const others = JSON.stringify(rest());
  if (before === start) yield others;
  else yield others === "{}" ? "]}" : `],${others.slice(1)}`;
}

async function* continued(start: string, text: AsyncIterable<string>): AsyncGenerator<string> {
  yield start;
  yield* text;
}
