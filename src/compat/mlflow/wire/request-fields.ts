import type { FastifyRequest } from "fastify";
import { PharosError } from "#/base/errors/index.ts";
import type { Fields } from "./fields.ts";

const maxBody = 1024 * 1024;

/** The message of a request: its query if it is a GET that has one, else its JSON body, which a GET may have too. */
export function requestFields(request: FastifyRequest): Fields | Promise<Fields> {
  if (request.method !== "GET" && request.method !== "HEAD") return bodyFields(request.body);
  const query = request.query as Fields;
  for (const _ in query) return query;
  const { "content-length": length, "transfer-encoding": encoding } = request.headers;
  if (encoding === undefined && (length === undefined || length === "0")) return query;
  return readBody(request).then((text) => bodyFields(parse(text)));
}

/** Old clients encode the JSON a second time, as a string. No body is an empty message. */
function bodyFields(body: unknown): Fields {
  const value = typeof body === "string" ? parse(body) : body;
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) {
    throw new PharosError("INVALID_REQUEST", "The body must be a JSON object.");
  }
  return value as Fields;
}

function parse(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PharosError("INVALID_REQUEST", `The body is not valid JSON: ${(cause as Error).message}`, { cause });
  }
}

async function readBody(request: FastifyRequest): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.raw) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > maxBody) throw new PharosError("BODY_TOO_LARGE", `The body of a GET may have ${maxBody} bytes.`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString();
}
