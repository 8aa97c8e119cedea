import type { FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { ErrorCode, PharosError } from "#/base/errors/index.ts";
import { asPharosError, logFault } from "#/platform/http/index.ts";

interface WireError {
  readonly status: number;
  readonly code: string;
}

const invalid: WireError = { status: 400, code: "INVALID_PARAMETER_VALUE" };

/** Where MLflow's status or code is not the one that follows from ours. */
const byCode: Partial<Readonly<Record<ErrorCode, WireError>>> = {
  EXPERIMENT_EXISTS: { status: 400, code: "RESOURCE_ALREADY_EXISTS" },
  EXPERIMENT_DELETED: invalid,
  RUN_DELETED: invalid,
  PARAM_CHANGED: invalid,
  UNSUPPORTED_MEDIA_TYPE: invalid,
  NOT_FOUND: { status: 404, code: "ENDPOINT_NOT_FOUND" },
  METHOD_NOT_ALLOWED: { status: 404, code: "ENDPOINT_NOT_FOUND" },
  // Clients repeat a 408; the request that did not arrive in time is theirs to repeat.
  TIMEOUT: { status: 408, code: "BAD_REQUEST" },
};

const byStatus: Readonly<Record<number, string>> = {
  400: "INVALID_PARAMETER_VALUE",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "RESOURCE_DOES_NOT_EXIST",
  // Not repeated by clients, as a stale attempt's write must not be.
  409: "RESOURCE_CONFLICT",
  413: "BAD_REQUEST",
  429: "REQUEST_LIMIT_EXCEEDED",
  503: "TEMPORARILY_UNAVAILABLE",
};

function wireError(error: PharosError): WireError {
  return byCode[error.code] ?? { status: error.status, code: byStatus[error.status] ?? "INTERNAL_ERROR" };
}

/** Answers an error as MLflow's server does: `{"error_code", "message"}`. */
export function sendWireError(log: Logger) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const pharos = asPharosError(error);
    logFault(log, pharos, request);
    const { status, code } = wireError(pharos);
    const message = pharos.hint === undefined || status < 500 ? pharos.message : `${pharos.message} ${pharos.hint}`;
    void reply
      .code(status)
      .type("application/json")
      .send(JSON.stringify({ error_code: code, message }));
  };
}
