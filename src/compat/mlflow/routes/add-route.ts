import type { FastifyReply, FastifyRequest } from "fastify";
import type { Permission } from "#/base/permissions.ts";
import type { HttpApp } from "#/platform/http/index.ts";
import type { Fields } from "../wire/fields.ts";
import { requestFields } from "../wire/request-fields.ts";

type Method = "GET" | "POST" | "PATCH" | "DELETE";

export interface WireRoute {
  readonly method: Method | readonly Method[];
  /** Below `…/mlflow`; may have `:name`s, which are in the request's params. */
  readonly path: string;
  readonly policy: Permission;
  /** Bytes of the body; 1 MiB unless said otherwise. */
  readonly bodyLimit?: number;
  readonly handle: (fields: Fields, request: FastifyRequest, reply: FastifyReply) => unknown;
}

/** MLflow's API and the same for its pages. */
const prefixes = ["/api/2.0/mlflow", "/ajax-api/2.0/mlflow"];

/** Adds a route under both prefixes. Its message is read by hand: a schema's compiler would cost more than the rest. */
export function addRoutes(app: HttpApp, wireRoutes: readonly WireRoute[]): void {
  for (const { method, path, policy, bodyLimit, handle } of wireRoutes) {
    for (const prefix of prefixes) {
      app.route({
        method: typeof method === "string" ? method : [...method],
        url: prefix + path,
        config: { policy },
        ...(bodyLimit === undefined ? {} : { bodyLimit }),
        handler: (request, reply) => {
          const fields = requestFields(request);
          if (fields instanceof Promise) return fields.then((read) => handle(read, request, reply));
          return handle(fields, request, reply);
        },
      });
    }
  }
}
