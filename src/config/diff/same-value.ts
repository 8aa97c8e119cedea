import { Secret } from "../kinds/index.ts";

/** Whether two values of one setting are the same; secrets by what they hide. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a instanceof Secret) return b instanceof Secret && sameValue(a.reveal(), b.reveal());
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b) || b instanceof Secret) return false;
  const before = Object.entries(a);
  const after = new Map(Object.entries(b));
  return (
    before.length === after.size &&
    before.every(([name, value]) => after.has(name) && sameValue(value, after.get(name)))
  );
}
