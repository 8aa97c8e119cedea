import { expect, test } from "vitest";
import { faultCodes, type FaultCode } from "../faults.ts";
import { inspectWith, readFrom, type Given } from "../explain/testing/inspect-with.ts";
import { createRegistry } from "../registry/registry.ts";
import { settings } from "../settings/index.ts";
import { adviceFor } from "./advice.ts";
import { diagnoseConfig } from "./index.ts";

const home = "/home/pharos/pharos.yaml";

async function diagnosisOf(given: Given) {
  return diagnoseConfig(await inspectWith(given), readFrom(given.files ?? {}));
}

test("each fault has its line, the column in it, a suggestion and advice; those of files come in their order", async () => {
  const text = "worker:\n  kill_grace: soon\n  qeues: [a]\nredis: {password: x, db: 99}\nlogging: {level: wran}\n";
  const { valid, errors } = await diagnosisOf({ files: { [home]: text }, args: { set: ["worker.max_retries=101"] } });
  expect(valid).toBe(false);
  expect(errors.map(({ path, code, place, quote, suggestion }) => ({ path, code, place, quote, suggestion }))).toEqual([
    { path: "worker.max_retries", code: "WRONG_VALUE", place: "--set", quote: null, suggestion: null },
    {
      path: "worker.kill_grace",
      code: "WRONG_VALUE",
      place: `${home}:2:15`,
      quote: { file: home, line: 2, column: 15, text: "  kill_grace: soon" },
      suggestion: null,
    },
    {
      path: "worker.qeues",
      code: "UNKNOWN_KEY",
      place: `${home}:3:3`,
      quote: { file: home, line: 3, column: 3, text: "  qeues: ***" },
      suggestion: "worker.queues",
    },
    {
      path: "redis.db",
      code: "WRONG_VALUE",
      place: `${home}:4:26`,
      quote: { file: home, line: 4, column: 28, text: "redis: {password: ***, db: 99}" },
      suggestion: null,
    },
    {
      path: "logging.level",
      code: "WRONG_VALUE",
      place: `${home}:5:18`,
      quote: { file: home, line: 5, column: 18, text: "logging: {level: wran}" },
      suggestion: "warn",
    },
  ]);
  expect(errors.filter(({ advice }) => advice === "")).toEqual([]);
});

test("what only has no effect is a notice, and what no program would start with a warning", async () => {
  const text = "ray: {worker_gpus: 1}\nqueue: {type: redis}\n";
  const { valid, warnings, notices } = await diagnosisOf({ files: { [home]: text }, env: { DATABASE_URL: "x" } });
  expect(valid).toBe(true);
  expect(warnings.map(({ path, code }) => [path, code])).toContainEqual(["queue.type", "NOT_AVAILABLE"]);
  expect(notices.map(({ path, code }) => [path, code])).toEqual([
    ["DATABASE_URL", "NO_EFFECT"],
    ["ray.worker_gpus", "NO_EFFECT"],
  ]);
});

const registry = createRegistry(settings);

test("advice names the setting, not the place in it: a shell would read that as it likes", () => {
  const path = "auth.api_keys.researcher1.permissions.*";
  expect(adviceFor({ code: "RULE_BROKEN", path, message: "" }, registry)).toMatch(/explain auth\.api_keys$/);
});

test.each(Object.keys(faultCodes) as FaultCode[])("%s: there is something to do about it", (code) => {
  expect(adviceFor({ code, path: "worker.id", message: "" }, registry)).toMatch(/[.}A-Za-z]$/);
});
