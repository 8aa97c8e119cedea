import Fastify from "fastify";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { Logger } from "pino";
import { PharosError } from "#/base/errors/index.ts";
import { uuidv7 } from "#/base/ids.ts";
import { accessHook, requirePolicy, type Access } from "./access.ts";
import { createGuard, type Guard, type GuardOptions } from "./guard.ts";
import { isDeeperThan } from "./json-depth.ts";
import { sendProblem } from "./problem.ts";
import { serializerCompiler } from "./serializers.ts";
import type { Fallback, HttpApp } from "./types.ts";
import { validatorCompiler } from "./validators.ts";

export interface HttpOptions {
  readonly log: Logger;
  readonly access: Access;
  /** Asked at each request; answers the same object until something has changed. */
  readonly guard: () => GuardOptions;
  /** Milliseconds; the body of an upload may take as long as bytes keep coming. */
  readonly idleTimeoutMs: number;
  readonly keepAliveMs: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
  /** Answers HTTPS only. */
  readonly tls?: TlsFiles | undefined;
  /** Asked about what no route answers, before it is refused. */
  readonly fallback?: Fallback | undefined;
}

/** A certificate chain and its private key, in PEM. */
export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
}

const jsonLimit = 1024 * 1024;
const maxDepth = 64;
const maxHeaders = 100;
const limits = { maxHeaderSize: 32 * 1024, headersTimeout: 15_000, requestTimeout: 0 };

/** An HTTP application without routes: limits, guards, principals and problem documents. */
export function createHttp(options: HttpOptions): HttpApp {
  const guard = createGuard(options.guard, options.now);
  const app = Fastify({
    ...(options.tls === undefined ? { http: limits } : { https: { ...options.tls, ...limits } }),
    logger: false,
    bodyLimit: jsonLimit,
    connectionTimeout: options.idleTimeoutMs,
    keepAliveTimeout: options.keepAliveMs,
    requestIdHeader: false,
    trustProxy: (address) => guard.trusts(address),
    genReqId: () => uuidv7(),
    routerOptions: { maxParamLength: 2048 },
    forceCloseConnections: "idle",
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.server.maxHeadersCount = maxHeaders;
  app.setValidatorCompiler(validatorCompiler());
  app.setSerializerCompiler(serializerCompiler());
  app.setErrorHandler(sendProblem(options.log));
  app.setNotFoundHandler(async (request, reply) => {
    if ((await options.fallback?.(request, reply)) === true) return reply;
    throw new PharosError("NOT_FOUND", `There is no ${request.method} ${request.url.split("?")[0]}.`);
  });
  // Set by the access hook before anything reads it.
  app.decorateRequest("principal", null as never);
  addParsers(app);
  addHooks(app, guard, options);
  addClosing(app);
  return app;
}

function addParsers(app: HttpApp): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body: string, done) => {
    if (isDeeperThan(body, maxDepth)) {
      done(new PharosError("BODY_TOO_DEEP", `The JSON body nests deeper than ${maxDepth} levels.`), undefined);
    } else {
      void parse(request, body, done);
    }
  });
  // The handler reads the stream itself, with its own limit.
  app.addContentTypeParser("application/octet-stream", (_request, payload, done) => done(null, payload));
}

function addHooks(app: HttpApp, guard: Guard, options: HttpOptions): void {
  const authenticate = accessHook(options.access);
  app.addHook("onRoute", requirePolicy);
  app.addHook("onRequest", async (request, reply) => {
    void reply.header("x-content-type-options", "nosniff");
    if (guard.check(request, reply)) return reply;
    await authenticate(request);
    return undefined;
  });
}

/** Connections that are still busy so long after the close began are cut. */
const closeGraceMs = 2000;

function addClosing(app: HttpApp): void {
  const closing = new AbortController();
  app.decorate("closing", closing.signal);
  app.addHook("preClose", (done) => {
    closing.abort();
    setTimeout(() => app.server.closeAllConnections(), closeGraceMs).unref();
    done();
  });
}
