import { expect, test } from "vitest";
import { groupsOf, knownStates, toggleGroup } from "./state-groups.ts";

test("groups are switched on and off", () => {
  expect(toggleGroup(undefined, "running")).toBe("starting,running,stopping");
  expect(toggleGroup("starting,running,stopping", "waiting")).toBe("queued,starting,running,stopping");
  expect(toggleGroup("failed", "failed")).toBeUndefined();
  expect([...groupsOf("failed,running")]).toEqual(["failed"]);
});

test("words that are no states are left out", () => {
  expect(knownStates("failed,<script>")).toBe("failed");
  expect(knownStates("nothing")).toBeUndefined();
});
