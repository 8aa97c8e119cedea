import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inspectConfig } from "../inspect-config.ts";
import { presetPath } from "../sources/preset.ts";
import { presetNames } from "./names.ts";

const none = (): never => {
  throw Object.assign(new Error("none"), { code: "ENOENT" });
};

function inspected(preset: string, env: Readonly<Record<string, string>> = {}) {
  const readers =
    preset.includes("worker") || ["dev-local", "docker"].includes(preset) ? (["W"] as const) : (["S"] as const);
  return inspectConfig({
    env: { HOME: "/home", REDIS_PASSWORD: "canary-redis", ...env },
    home: "/home/pharos",
    hostname: "box",
    cwd: "/project",
    readFile: none,
    fileMode: () => undefined,
    args: { set: [`preset=${preset}`] },
    readers,
  });
}

/** Keys of one's own for the users of a preset: maps merge, so that only the hash is replaced. */
const users: Readonly<Record<string, readonly string[]>> = {
  "multi-user": ["admin_user", "researcher1", "analyst1"],
  prod: ["admin"],
  "homelab-secure": ["homelab_admin", "homelab_user"],
};

function ownKeys(preset: string): Readonly<Record<string, string>> {
  const names = users[preset] ?? [];
  const keys = names.map((name, index) => [name, { hash: String(index).repeat(64) }]);
  return names.length === 0 ? {} : { PHAROS_AUTH__API_KEYS: JSON.stringify(Object.fromEntries(keys)) };
}

test("each name has its file, and each file its name and the line for editors", () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".yaml"));
  expect(files.toSorted()).toEqual(presetNames.map((name) => `${name}.yaml`).toSorted());
  for (const name of presetNames) {
    const text = readFileSync(presetPath(name), "utf8");
    expect(text).toMatch(/^# yaml-language-server: \$schema=/);
    expect(text).toContain(`\`preset: ${name}\``);
  }
});

test.each(presetNames)(
  "%s gives known settings of the right kinds, and does not name a preset itself",
  async (name) => {
    const { faults, config } = await inspected(name, ownKeys(name));
    // What is left are the files of TLS, which this machine lacks.
    expect(faults.filter(({ path }) => !path.startsWith("server.tls."))).toEqual([]);
    expect(Object.values(config.values.auth.api_keys).filter(({ roles }) => roles === undefined)).toEqual([]);
    expect(config.settings.get("preset")?.given).toHaveLength(1);
    const given = [...config.settings.values()].filter(({ origin }) => origin.layer === "preset");
    expect(given.length).toBeGreaterThan(10);
    for (const { origin } of given)
      expect(origin).toMatchObject({ file: presetPath(name), line: expect.any(Number) as number });
  },
);

test("a preset lies beneath the files, and says where each value stands in it", async () => {
  const file = "/home/pharos/pharos.yaml";
  const readFile = (path: string) =>
    path === file ? new TextEncoder().encode("preset: dev\nlogging: {level: debug}\n") : none();
  const { config } = await inspectConfig({ env: { HOME: "/home" }, home: "/home/pharos", readFile });
  expect(config.values.logging).toMatchObject({ level: "debug", file: "/home/pharos/data/dev/logs/pharos.log" });
  const { given } = config.settings.get("logging.level") ?? { given: [] };
  expect(given.map(({ origin }) => origin)).toEqual([
    { layer: "file", file, line: 2, column: 18 },
    { layer: "preset", file: presetPath("dev"), line: lineOf("dev", "  level: info"), column: 10 },
  ]);
  expect(config.files).toEqual([file]);
});

test("presets differ from the seeds where they would be open or weak", async () => {
  const { config: dev } = await inspected("dev");
  expect(dev.values.server.address).toEqual({ host: "127.0.0.1", port: 9101 });
  const { config: prod } = await inspected("prod");
  expect(prod.values.security.production_mode).toBe(true);
  const { config: homelab } = await inspected("homelab-secure");
  expect(homelab.values.security.audit_logging.enabled).toBe(true);
  expect(homelab.values.redis.url?.reveal()).toContain("canary-redis");
  expect((await inspected("homelab-secure", { REDIS_PASSWORD: "" })).faults).toContainEqual(
    expect.objectContaining({ code: "VARIABLE_UNSET", path: "redis.url" }),
  );
});

test("a deprecated preset warns, an unknown one is told with the near word", async () => {
  const { config } = await inspected("worker-prod");
  expect(config.warnings).toContainEqual(expect.objectContaining({ code: "DEPRECATED", path: "preset" }));
  expect((await inspected("prd")).faults).toEqual([
    expect.objectContaining({
      code: "WRONG_VALUE",
      path: "preset",
      message: expect.stringContaining("did you mean prod?") as string,
    }),
  ]);
});

test("at a start nothing is said of what a preset sets for parts that are to come; validate says it", async () => {
  const given = { env: { HOME: "/home" }, home: "/home/pharos", readFile: none, args: { set: ["preset=dev"] } };
  const said = async (start: boolean) =>
    (await inspectConfig({ ...given, start })).config.warnings.map(({ code }) => code);
  expect(await said(true)).toEqual([]);
  expect(await said(false)).toContain("NO_EFFECT");
});

test("no server starts with the keys of an example", async () => {
  for (const name of ["multi-user", "prod", "homelab-secure"]) {
    const { faults } = await inspected(name);
    expect(faults).toContainEqual(expect.objectContaining({ code: "PLACEHOLDER" }));
    expect(JSON.stringify(faults)).not.toContain("canary-redis");
  }
});

function lineOf(name: string, line: string): number {
  return (
    readFileSync(join(import.meta.dirname, `${name}.yaml`), "utf8")
      .split("\n")
      .indexOf(line) + 1
  );
}
