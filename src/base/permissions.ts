/** What people own or administer; the rows of settings.md's permission table. */
export type PermissionResource =
  | "jobs"
  | "runs"
  | "experiments"
  | "artifacts"
  | "models"
  | "snapshots"
  | "workers"
  | "queues"
  | "config";

export type PermissionAction = "read" | "create" | "update" | "delete";

/** The right to do one kind of thing with one kind of resource. */
export type Permission = `${PermissionResource}:${PermissionAction}`;

/**
 * Who may call a route: everybody, a worker with its token, or a principal with a permission. Every route declares
 * one, or the server does not start.
 */
export type Policy = "public" | "worker" | Permission;
