import { database } from "./database.ts";
import { exposure } from "./exposure.ts";
import { leases } from "./leases.ts";
import type { Rule } from "./rule.ts";

/** The rules across settings, in the order of their numbers. */
export const rules: readonly Rule[] = [...exposure, ...leases, ...database].toSorted(
  (a, b) => numberOf(a) - numberOf(b),
);

function numberOf({ id }: Rule): number {
  return Number(id.slice(1));
}
