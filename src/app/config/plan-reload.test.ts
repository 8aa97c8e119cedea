import { expect, test } from "vitest";
import { loadConfig, type Config } from "#/config/index.ts";
import { Secret } from "#/config/kinds/index.ts";
import { inForce, planReload } from "./plan-reload.ts";
import { sameValue } from "#/config/diff/same-value.ts";

function configOf(set: readonly string[]): Promise<Config> {
  const readFile = () => {
    throw Object.assign(new Error("none"), { code: "ENOENT" });
  };
  return loadConfig({ env: {}, home: "/home/pharos", hostname: "box", cwd: "/", readFile, args: { set } });
}

test("what is live is applied, and what is not waits for the restart", async () => {
  const before = await configOf([]);
  const after = await configOf(["logging.level=debug", "resources.max_workers=4"]);
  const plan = planReload(before, after);
  expect(plan).toMatchObject({ applied: ["logging.level"], needRestart: ["resources.max_workers"] });
  expect(plan.unchanged).toBe(before.settings.size - 2);
  const next = inForce(before, after, plan);
  expect(next.values.logging.level).toBe("debug");
  expect(next.values.resources.max_workers).toBe(1);
  expect(next.settings.get("resources.max_workers")?.origin).toEqual({ layer: "default" });
  expect(after.values.resources.max_workers).toBe(4);
});

test("a value that comes from another place is in force from there", async () => {
  const before = await configOf([]);
  const after = await configOf(["resources.max_workers=1"]);
  const plan = planReload(before, after);
  expect(plan).toMatchObject({ applied: [], needRestart: [] });
  expect(inForce(before, after, plan).settings.get("resources.max_workers")?.origin).toMatchObject({ layer: "flag" });
});

test.each([
  [{ a: [1, { b: "x" }] }, { a: [1, { b: "x" }] }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [["a", "b"], ["b", "a"], false],
  [new Secret("a"), new Secret("a"), true],
  [new Secret("a"), new Secret("b"), false],
  [{ key: new Secret({ url: "a" }) }, { key: new Secret({ url: "b" }) }, false],
  [[], {}, false],
  [null, {}, false],
])("%j and %j are the same: %s", (a, b, same) => {
  expect(sameValue(a, b)).toBe(same);
  expect(sameValue(b, a)).toBe(same);
});
