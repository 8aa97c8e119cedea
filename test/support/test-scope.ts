import { onTestFinished } from "vitest";
import { createScope, type Scope } from "./scope.ts";

/** A scope that closes when the running test ends, passed or failed. */
export function testScope(): Scope {
  const scope = createScope();
  onTestFinished(() => scope.close(), 60_000);
  return scope;
}
