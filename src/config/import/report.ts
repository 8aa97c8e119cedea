import { outcomes, type ImportLine, type Outcome } from "./model.ts";

/** How many lines came to which end, in the order of `outcomes`; those that did not occur are left out. */
export function countOutcomes(lines: readonly ImportLine[]): Partial<Record<Outcome, number>> {
  const counts = new Map<Outcome, number>();
  for (const { outcome } of lines) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const order = Object.keys(outcomes) as Outcome[];
  return Object.fromEntries(order.filter((each) => counts.has(each)).map((each) => [each, counts.get(each)]));
}

/** What `--strict` does not let pass. */
export function isUnmapped({ outcome }: ImportLine): boolean {
  return outcome === "unmapped";
}
