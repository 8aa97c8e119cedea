import { PharosError } from "#/base/errors/index.ts";
import type { Permission, Policy } from "#/base/permissions.ts";
import type { Principal } from "#/base/principal.ts";

/** What an attempt may do with its token: log, read what its owner sees, make and tag experiments and models. */
const attemptPermissions: ReadonlySet<Permission> = new Set<Permission>([
  "jobs:read",
  "runs:read",
  "runs:create",
  "runs:update",
  "experiments:read",
  "experiments:create",
  "experiments:update",
  "models:read",
  "models:create",
  "models:update",
  "artifacts:read",
  "artifacts:create",
  "artifacts:update",
  "artifacts:delete",
]);

/** What a worker reads beside its own protocol. */
const workerPermissions: ReadonlySet<Permission> = new Set<Permission>(["snapshots:read"]);

/** What an authorisation is about, as far as the decision needs it. */
export interface Resource {
  /** The owner of the row, from `created_by`. */
  readonly owner?: string;
}

/** True when the principal has the permission, on this resource if one is named. */
function isAllowed(principal: Principal, permission: Permission, resource: Resource = {}): boolean {
  switch (principal.kind) {
    case "local":
      return true;
    case "worker":
      return workerPermissions.has(permission);
    case "attempt":
      return attemptPermissions.has(permission) && (resource.owner ?? principal.owner) === principal.owner;
    default:
      return principal satisfies never;
  }
}

/** Throws FORBIDDEN unless the principal has the permission, on this resource if one is named. */
export function authorize(principal: Principal, permission: Permission, resource: Resource = {}): void {
  if (isAllowed(principal, permission, resource)) return;
  throw new PharosError("FORBIDDEN", `A ${principal.kind} token may not do this (${permission}).`);
}

/** Throws unless the principal may call a route of this policy. */
export function admit(principal: Principal, policy: Policy): void {
  if (policy === "public") return;
  if (policy !== "worker") return authorize(principal, policy);
  if (principal.kind === "worker") return;
  throw new PharosError("UNAUTHENTICATED", "This address is for workers with their token.", {
    hint: "Start the worker with --token-file.",
  });
}
