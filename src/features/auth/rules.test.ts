import { expect, test } from "vitest";
import type { Policy } from "#/base/permissions.ts";
import { localPrincipal, type AttemptPrincipal, type Principal, type WorkerPrincipal } from "#/base/principal.ts";
import { admit, authorize } from "./rules.ts";

const worker: WorkerPrincipal = { kind: "worker", id: "local", tokenId: 1 };
const attempt: AttemptPrincipal = { kind: "attempt", id: "job:1:1", jobId: 1, attempt: 1, owner: "researcher1" };

const table: readonly (readonly [Principal, Policy, "yes" | "UNAUTHENTICATED" | "FORBIDDEN"])[] = [
  [localPrincipal, "public", "yes"],
  [localPrincipal, "jobs:create", "yes"],
  [localPrincipal, "worker", "UNAUTHENTICATED"],
  [worker, "worker", "yes"],
  [worker, "snapshots:read", "yes"],
  [worker, "jobs:create", "FORBIDDEN"],
  [worker, "runs:read", "FORBIDDEN"],
  [attempt, "worker", "UNAUTHENTICATED"],
  [attempt, "runs:create", "yes"],
  [attempt, "artifacts:update", "yes"],
  [attempt, "experiments:update", "yes"],
  [attempt, "runs:delete", "FORBIDDEN"],
  [attempt, "jobs:create", "FORBIDDEN"],
  [attempt, "workers:update", "FORBIDDEN"],
  [attempt, "experiments:delete", "FORBIDDEN"],
];

test.each(table)("%j at a route of policy %s: %s", (principal, policy, answer) => {
  let code = "yes";
  try {
    admit(principal, policy);
  } catch (error) {
    ({ code } = error as { code: string });
  }
  expect(code).toBe(answer);
});

test("an attempt writes only what belongs to its job's owner", () => {
  expect(() => authorize(attempt, "runs:update", { owner: "researcher1" })).not.toThrow();
  expect(() => authorize(attempt, "runs:update", { owner: "analyst1" })).toThrow(
    expect.objectContaining({ code: "FORBIDDEN" }),
  );
});
