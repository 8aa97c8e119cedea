import type { FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { PharosError } from "#/base/errors/index.ts";
import { asPharosError, logFault } from "#/platform/http/index.ts";

/** MLflow's error codes by status; its clients decide by the status and show the code. */
const codes: Readonly<Record<number, string>> = {
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "RESOURCE_DOES_NOT_EXIST",
  409: "RESOURCE_CONFLICT",
  500: "INTERNAL_ERROR",
  503: "TEMPORARILY_UNAVAILABLE",
  507: "INTERNAL_ERROR",
};

/** Answers errors of the artifact routes as MLflow's server does. */
export function sendArtifactError(log: Logger) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const pharos = asPharosError(error);
    logFault(log, pharos, request);
    void reply
      .code(pharos.status)
      .type("application/json")
      .send(
        JSON.stringify({ error_code: codes[pharos.status] ?? "INVALID_PARAMETER_VALUE", message: messageOf(pharos) }),
      );
  };
}

function messageOf(error: PharosError): string {
  return error.hint === undefined ? error.message : `${error.message} ${error.hint}`;
}
