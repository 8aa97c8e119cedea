import { sql, type RawBuilder } from "kysely";
import type { Principal } from "#/base/principal.ts";

/**
 * The other half of `authorize`, for lists: a condition on a table's `created_by` that keeps the rows which the
 * principal may see. With a single local principal that is every row.
 */
export function visible(principal: Principal): RawBuilder<boolean> {
  switch (principal.kind) {
    case "local":
    case "attempt":
      // An attempt sees what its owner sees, and the local principal sees everything.
      return sql<boolean>`1 = 1`;
    case "worker":
      return sql<boolean>`1 = 0`;
    default:
      return principal satisfies never;
  }
}
