import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyPluginCallback,
  FastifyPluginOptions,
  FastifyReply,
  FastifyRequest,
  RawServerDefault,
} from "fastify";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Policy } from "#/base/permissions.ts";
import type { Principal } from "#/base/principal.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Who may call this route. */
    policy?: Policy;
    /** Does not count against the limit of requests over all clients. */
    unlimited?: true;
  }
  interface FastifySchema {
    /** For the OpenAPI document: one line, the room, and a name that is unique. */
    summary?: string;
    description?: string;
    tags?: readonly string[];
    operationId?: string;
    consumes?: readonly string[];
  }
  interface FastifyInstance {
    /** Aborted when the server begins to close: answers that would go on for ever end then. */
    closing: AbortSignal;
  }
  interface FastifyRequest {
    /** Who acts; set before any handler runs. */
    principal: Principal;
  }
}

/** Fastify with types taken from the routes' TypeBox schemas. */
export type HttpApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** Answers a request that has no route; false when it did not, and then it must not have touched the reply. */
export type Fallback = (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>;

/** A room's routes. */
export type Routes = FastifyPluginCallback<FastifyPluginOptions, RawServerDefault, TypeBoxTypeProvider>;

/** Makes routes from a function that only registers them. */
export function routes(register: (app: HttpApp) => void): Routes {
  return (app, _options, done) => {
    register(app);
    done();
  };
}
