import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import { isPharosError, PharosError, type ErrorCode, type Fault } from "#/base/errors/index.ts";

/** RFC 9457 problem document, with Pharos's members. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly hint?: string;
  readonly errors?: readonly Fault[];
  readonly request_id: string;
  readonly [extra: string]: unknown;
}

/** Fastify's own errors, by code: https://fastify.dev/docs/latest/Reference/Errors/ */
const frameworkCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "BODY_TOO_LARGE",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "UNSUPPORTED_MEDIA_TYPE",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "INVALID_REQUEST",
  FST_ERR_CTP_EMPTY_JSON_BODY: "INVALID_REQUEST",
  FST_ERR_CTP_INVALID_JSON_BODY: "INVALID_REQUEST",
  FST_ERR_BAD_URL: "INVALID_REQUEST",
  FST_ERR_ASYNC_CONSTRAINT: "INVALID_REQUEST",
  FST_ERR_MAX_PARAM_LENGTH: "INVALID_REQUEST",
  FST_ERR_ROUTE_METHOD_NOT_SUPPORTED: "METHOD_NOT_ALLOWED",
};

/** Any thrown value as an error of the catalogue. */
export function asPharosError(error: unknown): PharosError {
  if (isPharosError(error)) return error;
  const fastify = error as Partial<FastifyError>;
  if (fastify.validation !== undefined) return invalid(fastify);
  const known = fastify.code === undefined ? undefined : frameworkCodes[fastify.code];
  if (known !== undefined) return new PharosError(known, fastify.message ?? known, { cause: error });
  if (error instanceof SyntaxError || fastify.statusCode === 400) {
    return new PharosError("INVALID_REQUEST", `The body is not valid JSON: ${fastify.message ?? ""}`, { cause: error });
  }
  return new PharosError("INTERNAL", "An unexpected error occurred.", { cause: error });
}

function invalid(error: Partial<FastifyError>): PharosError {
  const part = error.validationContext ?? "body";
  const errors = (error.validation ?? []).map((fault) => {
    const unknown = fault.params["additionalProperty"];
    const suffix = typeof unknown === "string" ? ` ('${unknown}')` : "";
    return { path: `${part}${fault.instancePath}`, message: `${fault.message ?? "is not valid"}${suffix}` };
  });
  const firstFault = errors[0];
  const detail = firstFault === undefined ? "The request is not valid." : `${firstFault.path} ${firstFault.message}.`;
  return new PharosError("INVALID_REQUEST", detail, { errors, hint: "See /docs for the shape of this request." });
}

/** The document of an error, in an answer to the request or at the end of its stream. */
export function problemOf(error: PharosError, requestId: string): Problem {
  return {
    type: `about:blank#${error.code}`,
    title: error.title,
    status: error.status,
    code: error.code,
    detail: error.message,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(error.errors.length === 0 ? {} : { errors: error.errors }),
    request_id: requestId,
    ...error.extra,
  };
}

/** Logs what is ours to mend (5xx) and nothing else. */
export function logFault(log: Logger, error: PharosError, request: FastifyRequest): void {
  if (error.status < 500) return;
  const route = request.routeOptions.url ?? "unknown route";
  log.error({ err: error.cause ?? error, requestId: request.id, method: request.method, route }, error.message);
}

/** Answers with a problem document; used for every error outside the other systems' wire formats. */
export function sendProblem(log: Logger) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const pharos = asPharosError(error);
    logFault(log, pharos, request);
    void reply
      .code(pharos.status)
      .type("application/problem+json")
      .send(JSON.stringify(problemOf(pharos, request.id)));
  };
}
