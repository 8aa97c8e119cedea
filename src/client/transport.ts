import { setTimeout as delay } from "node:timers/promises";
import { isPharosError, PharosError } from "#/base/errors/index.ts";
import { isRefused, unreachable } from "./network-error.ts";
import { errorOf } from "./problem.ts";

export interface TransportOptions {
  /** Base address, for instance `http://127.0.0.1:9101`; a path in it is kept as a prefix. */
  readonly server: string;
  /** Bearer token. */
  readonly token?: string;
  /** Milliseconds until the head of an answer must have come; default 30 s. */
  readonly timeoutMs?: number;
  /** Told of every try, with nothing that a header carries. */
  readonly trace?: (call: TracedCall) => void;
  /** How often a repeatable call is tried again after a broken connection or a 502, 503 or 504; default 3. */
  readonly retries?: number;
}

/** One try of a request. */
export interface TracedCall {
  readonly method: string;
  readonly url: string;
  /** Of the answer; undefined when none came. */
  readonly status: number | undefined;
  /** Milliseconds until its head came. */
  readonly ms: number;
}

export type QueryValue = string | number | boolean | undefined;

export interface OpenOptions {
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** Sent as application/octet-stream; a function, since a repeat needs the bytes again. */
  readonly bytes?: () => Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** HTTP to one server. Every failure is a PharosError: the server's own code, or UNREACHABLE. */
export interface Transport {
  readonly server: string;
  /** What every request carries. */
  readonly headers: Readonly<Record<string, string>>;
  /** A request whose successful answer is JSON, or nothing. */
  send(request: Request, options?: { readonly repeatable?: boolean }): Promise<Response>;
  /** An answer of any type, whose body the caller reads or cancels. GET and PUT are repeatable. */
  open(method: "GET" | "PUT", path: string, options?: OpenOptions): Promise<Response>;
}

const defaultTimeoutMs = 30_000;
const defaultRetries = 3;
/** How often a call is sent again while the server's limit of requests is reached. */
const limitedTries = 10;
const passing = new Set([502, 503, 504]);

export function createTransport(options: TransportOptions): Transport {
  const server = options.server.replace(/\/+$/, "");
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  const { trace } = options;
  const retries = options.retries ?? defaultRetries;
  const headers = {
    accept: "application/json",
    ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
  };
  return {
    server,
    headers,
    async send(request, { repeatable = request.method === "GET" } = {}) {
      const { method, url, signal: stopped } = request;
      const call = { server, method, url, signal: stopped, timeoutMs, retries: repeatable ? retries : 0, trace };
      return withoutStrangers(await withRetries(call, (signal) => fetch(request.clone(), { signal })));
    },
    open(method, path, call = {}) {
      const { signal } = call;
      const init = { method, headers: { ...headers, ...contentType(call), ...call.headers } };
      const address = addressOf(server, path, call.query);
      const limits = { timeoutMs: call.timeoutMs ?? timeoutMs, retries };
      return withRetries({ server, method, url: address, signal, ...limits, trace }, (stop) =>
        fetch(address, { ...init, ...bodyOf(call), signal: stop }),
      );
    },
  };
}

interface Call {
  readonly server: string;
  readonly method: string;
  readonly url: string;
  readonly trace: TransportOptions["trace"];
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly retries: number;
}

async function withRetries(call: Call, fetchOnce: (signal: AbortSignal) => Promise<Response>): Promise<Response> {
  for (let tries = 0; ; tries++) {
    const answer = await attempt(call, fetchOnce);
    if (answer instanceof Response) return answer;
    if (isPharosError(answer, "TOO_MANY_REQUESTS") && tries < limitedTries) {
      // Nothing was done, so that any call may be sent again.
      await pause(call, Number(answer.extra["retry_after_s"] ?? 1) * 1000);
      continue;
    }
    if (tries >= call.retries || !isPassing(answer)) throw answer;
    await pause(call, 100 * 2 ** tries);
  }
}

function pause({ signal }: Call, ms: number): Promise<void> {
  return delay(ms, undefined, signal === undefined ? {} : { signal });
}

/** One try: the successful answer, or the error as a value. The caller's abort is thrown. */
async function attempt(
  { server, method, url, signal, timeoutMs, trace }: Call,
  fetchOnce: (signal: AbortSignal) => Promise<Response>,
): Promise<Response | PharosError> {
  const timeout = new AbortController();
  const started = performance.now();
  const told = (status?: number): void => trace?.({ method, url, status, ms: performance.now() - started });
  const timer = setTimeout(() => timeout.abort(new DOMException("timed out", "TimeoutError")), timeoutMs);
  try {
    const response = await fetchOnce(signal === undefined ? timeout.signal : AbortSignal.any([signal, timeout.signal]));
    told(response.status);
    return response.ok ? response : await errorOf(response);
  } catch (error) {
    signal?.throwIfAborted();
    told();
    return unreachable(server, error);
  } finally {
    clearTimeout(timer);
  }
}

function addressOf(server: string, path: string, query: OpenOptions["query"] = {}): string {
  const given = Object.entries(query).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, String(value)]],
  );
  const search = new URLSearchParams(given).toString();
  return `${server}${path}${search === "" ? "" : `?${search}`}`;
}

function contentType(call: OpenOptions): Record<string, string> {
  return call.bytes === undefined ? {} : { "content-type": "application/octet-stream" };
}

function bodyOf(call: OpenOptions): RequestInit {
  if (call.bytes === undefined) return {};
  const bytes = call.bytes();
  // fetch demands `duplex` for a stream: https://fetch.spec.whatwg.org/#requestinit
  return bytes instanceof Uint8Array ? { body: bytes } : { body: bytes, duplex: "half" };
}

function isPassing(error: PharosError): boolean {
  if (isPharosError(error, "UNREACHABLE") && error.extra["status"] === undefined) return !isRefused(error.cause);
  return passing.has(Number(error.extra["status"]));
}

/** Any program may answer 200 at an address; only a Pharos server answers JSON there. */
async function withoutStrangers(response: Response): Promise<Response> {
  const type = response.headers.get("content-type") ?? "";
  if (response.status === 204 || type.includes("json")) return response;
  await response.body?.cancel();
  throw new PharosError(
    "UNEXPECTED_ANSWER",
    `${response.url} answered with ${type === "" ? "no type" : type}, not JSON.`,
  );
}
