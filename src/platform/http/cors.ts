import type { FastifyReply, FastifyRequest } from "fastify";

/** Whose pages may read answers; see https://fetch.spec.whatwg.org/#http-cors-protocol */
export class AllowedOrigins {
  readonly #named: ReadonlySet<string>;
  readonly #all: boolean;

  constructor(origins: readonly string[]) {
    this.#all = origins.includes("*");
    this.#named = new Set(origins.filter((origin) => origin !== "*"));
  }

  names(origin: string): boolean {
    return this.#named.has(origin);
  }

  /** `*` names nobody: its pages act only with a credential that they bring themselves. */
  get all(): boolean {
    return this.#all;
  }

  get none(): boolean {
    return !this.#all && this.#named.size === 0;
  }
}

const methods = "GET, HEAD, POST, PUT, PATCH, DELETE";
const headers = "authorization, content-type, idempotency-key, if-match, if-none-match, last-event-id, range";
const exposed = "content-disposition, content-range, etag, location, retry-after";

/** Sets the headers that let an allowed page read the answer; true when it was a preflight, which is answered. */
export function answerCors(request: FastifyRequest, reply: FastifyReply, allowed: AllowedOrigins): boolean {
  if (allowed.none) return false;
  void reply.header("vary", "origin");
  const { origin } = request.headers;
  if (origin === undefined) return false;
  const named = allowed.names(origin);
  if (!named && !allowed.all) return false;
  void reply.header("access-control-allow-origin", named ? origin : "*");
  if (named) void reply.header("access-control-allow-credentials", "true");
  void reply.header("access-control-expose-headers", exposed);
  if (request.method !== "OPTIONS" || request.headers["access-control-request-method"] === undefined) return false;
  void reply
    .code(204)
    .header("access-control-allow-methods", methods)
    .header("access-control-allow-headers", headers)
    .header("access-control-max-age", "600")
    .send();
  return true;
}
