import { expect, test } from "vitest";
import { parseExit } from "./attempt-folder.ts";
import { outcomeOf, signalName } from "./outcome.ts";

test("an exit file is read whole or not at all", () => {
  expect(parseExit(`exited 3\n${" ".repeat(50)}\n`)).toEqual({ kind: "exited", code: 3 });
  expect(parseExit("signalled 9\n")).toEqual({ kind: "signalled", signal: 9 });
  expect(parseExit("expired\n")).toEqual({ kind: "expired" });
  for (const text of ["", " ".repeat(64), "exited\n", "exited x\n", "what 3\n"])
    expect(parseExit(text)).toBeUndefined();
});

test("the worker's reason to end an attempt decides over its exit, the lease over both", () => {
  const end = { kind: "exited", code: 0 } as const;
  expect(outcomeOf(end, undefined, undefined)).toEqual({ kind: "exited", code: 0 });
  expect(outcomeOf(end, "cancel", undefined)).toEqual({ kind: "cancelled", code: 0 });
  expect(outcomeOf(end, "timeout", undefined)).toEqual({ kind: "timed_out" });
  expect(outcomeOf(end, "preempt", undefined)).toEqual({ kind: "preempted" });
  expect(outcomeOf({ kind: "expired" }, "cancel", undefined).kind).toBe("lost");
  expect(outcomeOf({ kind: "vanished" }, undefined, undefined).kind).toBe("lost");
});

test("a reason comes with what failed, not with what succeeded", () => {
  const reason = "OOM_KILLED: x";
  expect(outcomeOf({ kind: "signalled", signal: 9 }, undefined, reason)).toEqual({
    kind: "signalled",
    signal: "SIGKILL",
    reason,
  });
  expect(outcomeOf({ kind: "exited", code: 0 }, undefined, reason)).toEqual({ kind: "exited", code: 0 });
  expect(outcomeOf({ kind: "vanished" }, undefined, reason)).toEqual({ kind: "signalled", signal: "SIGKILL", reason });
  expect(signalName(99)).toBe("SIG99");
});
