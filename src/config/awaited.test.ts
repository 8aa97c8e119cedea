import { expect, test } from "vitest";
import { awaited } from "./awaited.ts";
import { bool, text } from "./kinds/index.ts";
import { setting, type Setting } from "./registry/setting.ts";
import type { ResolvedSetting } from "./resolve.ts";

const rest = { doc: "Does.", reload: "restart", readers: "S" } as const;
const capability = "datasets";
const safe = setting({ type: text(), awaits: { capability }, ...rest });
const unsafe = setting({
  type: bool(),
  default: false,
  awaits: { capability, values: (on) => on, refused: true },
  ...rest,
});
const idle = setting({ type: text(), unneeded: "there is nothing to do", ...rest });

function resolved(entry: Setting<unknown>, value: unknown, given = true): ResolvedSetting {
  const origin = { layer: "flag", flag: "--set" } as const;
  const layers = given ? [{ key: "a.b", raw: String(value), origin, folder: "/" }] : [];
  return { key: "a.b", setting: entry, value, origin, given: layers };
}

test("a setting that waits is said to have no effect, once somebody sets it", () => {
  expect(awaited([resolved(safe, "x")], ["S"]).notices).toMatchObject([
    { code: "NO_EFFECT", path: "a.b", message: "has no effect yet (datasets)" },
  ]);
  expect(awaited([resolved(safe, "x", false)], ["S"])).toEqual({ refusals: [], notices: [] });
});

test("where going on would be unsafe, a program that reads it does not start", () => {
  expect(awaited([resolved(unsafe, true)], ["S", "W"]).refusals).toMatchObject([
    { code: "NOT_AVAILABLE", message: "needs a part that this version does not have (datasets): true" },
  ]);
  expect(awaited([resolved(unsafe, true)], ["W"])).toMatchObject({ refusals: [], notices: [{ code: "NO_EFFECT" }] });
  expect(awaited([resolved(unsafe, false)], ["S"])).toEqual({ refusals: [], notices: [] });
});

test("a setting that nothing will ever need says why", () => {
  expect(awaited([resolved(idle, "x")], ["S"]).notices).toMatchObject([
    { code: "NO_EFFECT", message: "has no effect: there is nothing to do" },
  ]);
});
