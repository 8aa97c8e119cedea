/* oxlint-disable vitest/no-conditional-tests, vitest/valid-title, vitest/valid-describe-callback, vitest/expect-expect -- it makes tests, it is none */
import { describe, test } from "vitest";
import { allRequired, missingOf, type Part } from "./part.ts";

/** A suite that needs these parts. Without them one test stands in for it, skipped with the reason (failed in CI). */
export function describeWith(name: string, parts: readonly Part[], body: () => void): void {
  if (guard(name, parts)) describe(name, body);
}

function guard(name: string, parts: readonly Part[]): boolean {
  const reason = missingOf(parts);
  if (reason === undefined) return true;
  test(name, (context) => {
    if (allRequired()) throw new Error(`required here, but missing: ${reason}`);
    context.skip(reason);
  });
  return false;
}
