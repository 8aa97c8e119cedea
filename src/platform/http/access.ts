import type { FastifyRequest, RouteOptions } from "fastify";
import type { Policy } from "#/base/permissions.ts";
import type { Principal } from "#/base/principal.ts";

/** How requests get their principal, and whether that principal may call a route. */
export interface Access {
  /** Answers who acts; throws UNAUTHENTICATED for a credential that is not valid. */
  authenticate(authorization: string | undefined): Principal | Promise<Principal>;
  /** Throws FORBIDDEN or UNAUTHENTICATED when the principal may not call a route of this policy. */
  admit(principal: Principal, policy: Policy): void;
}

/** Fails the start when a route has no policy. */
export function requirePolicy(route: RouteOptions): void {
  // Fastify adds HEAD routes beside GET with the same config; OPTIONS answers nothing.
  if (route.config?.policy === undefined) {
    throw new Error(`The route ${String(route.method)} ${route.url} declares no policy.`);
  }
}

/** The hook that runs before the body is read. */
export function accessHook(access: Access): (request: FastifyRequest) => Promise<void> | void {
  const admit = (request: FastifyRequest, principal: Principal): void => {
    request.principal = principal;
    const { policy } = request.routeOptions.config;
    // Without a policy there is no route: the answer is 404.
    if (policy !== undefined) access.admit(principal, policy);
  };
  return (request) => {
    const principal = access.authenticate(request.headers.authorization);
    if (principal instanceof Promise) return principal.then((found) => admit(request, found));
    return admit(request, principal);
  };
}
