import type { Principal } from "#/base/principal.ts";

/** `visible` for one thing that is known already: whether the principal may see what this owner has. */
export function sees(principal: Principal, owner: string): boolean {
  switch (principal.kind) {
    case "local":
      return true;
    case "attempt":
      return principal.owner === owner;
    case "worker":
      return false;
    default:
      return principal satisfies never;
  }
}
