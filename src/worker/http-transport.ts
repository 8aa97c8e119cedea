import type { Agent, IncomingMessage } from "node:http";
import { once } from "node:events";
import { pipeline } from "node:stream/promises";
import { ApiRefusal, type Body } from "./api.ts";

export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly token: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: Body;
  readonly signal?: AbortSignal;
  readonly timeoutMs: number;
}

export interface Transport {
  /** Answers with a response below 400; a refusal below 500 is thrown as ApiRefusal, anything else as an error. */
  readonly send: (call: Call) => Promise<IncomingMessage>;
  readonly close: () => void;
}

/** HTTP/1.1 with kept-alive connections: 3 MB, where fetch brings 15. */
export function openTransport(): Transport {
  const agents = new Map<string, Agent>();
  const agentOf = (url: URL) => {
    const known = agents.get(url.protocol);
    if (known) return known;
    const made = new (moduleOf(url).Agent)({ keepAlive: true, maxFreeSockets: 8, scheduling: "lifo" });
    agents.set(url.protocol, made);
    return made;
  };
  return {
    send: async (call) => {
      const text = call.json === undefined ? undefined : Buffer.from(JSON.stringify(call.json));
      const request = moduleOf(call.url).request(call.url, {
        method: call.method,
        agent: agentOf(call.url),
        headers: { ...call.headers, ...contentHeaders(call, text), authorization: `Bearer ${call.token}` },
        timeout: call.timeoutMs,
        ...(call.signal ? { signal: call.signal } : {}),
      });
      // After the answer began, its reader hears of a broken connection.
      request.on("error", () => undefined);
      request.on("timeout", () => request.destroy(new Error(`${call.url.host} did not answer in time`)));
      // Listened to before the body goes out: a refusal may come while it is still being sent.
      const answered = once(request, "response") as Promise<[IncomingMessage]>;
      if (call.body) {
        // When the server answers early and closes, the answer tells more than the broken pipe.
        pipeline(call.body.open(), request).catch((error: Error) => request.destroy(error));
      } else {
        request.end(text);
      }
      const [response] = await answered;
      return (response.statusCode ?? 500) < 400 ? response : refuse(response);
    },
    close: () => {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

// An import of node:http evaluates http.WebSocket and with it undici: 13 MB more (measured on Node 24.21).
function moduleOf(url: URL) {
  return url.protocol === "https:" ? process.getBuiltinModule("node:https") : process.getBuiltinModule("node:http");
}

function contentHeaders(call: Call, text: Buffer | undefined): Record<string, string> {
  if (call.body) return { "content-type": "application/octet-stream", "content-length": String(call.body.length) };
  if (text) return { "content-type": "application/json", "content-length": String(text.length) };
  return {};
}

async function refuse(response: IncomingMessage): Promise<never> {
  const status = response.statusCode ?? 500;
  const text = await readText(response);
  if (status >= 500) throw new Error(`The server answered ${status}: ${text.slice(0, 300)}`);
  let problem: Record<string, unknown> = {};
  try {
    problem = JSON.parse(text) as Record<string, unknown>;
  } catch {
    problem = { detail: text.slice(0, 300) };
  }
  throw new ApiRefusal(status, problem);
}

export async function readJson<T>(response: IncomingMessage): Promise<T> {
  return JSON.parse(await readText(response)) as T;
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

export async function drained(response: IncomingMessage): Promise<void> {
  response.resume();
  if (!response.readableEnded) await once(response, "end");
}
