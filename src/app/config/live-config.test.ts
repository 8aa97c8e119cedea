import { expect, test } from "vitest";
import { PharosError } from "#/base/errors/index.ts";
import { loadConfig, type Config } from "#/config/index.ts";
import { createLiveConfig, type LiveConfig } from "./live-config.ts";

/** A configuration whose next reading is what `given` holds. */
async function live(
  start: readonly string[],
): Promise<{ config: LiveConfig; given: (set: readonly string[]) => void }> {
  let set = start;
  const readFile = () => {
    throw Object.assign(new Error("none"), { code: "ENOENT" });
  };
  const load = (): Promise<Config> =>
    loadConfig({ env: {}, home: "/home/pharos", hostname: "box", cwd: "/", readFile, args: { set } });
  const config = createLiveConfig({ config: await load(), load, readers: ["S", "W"], now: () => 0 });
  return { config, given: (next) => void (set = next) };
}

test("a value made of the configuration is made again by a reload, and by nothing else", async () => {
  const { config, given } = await live([]);
  let made = 0;
  const level = config.select(({ values }) => ({ level: values.logging.level, made: ++made }));
  expect([level(), level()]).toEqual([
    { level: "info", made: 1 },
    { level: "info", made: 1 },
  ]);
  given(["logging.level=debug"]);
  expect(level()).toMatchObject({ level: "info" });
  await config.reload();
  expect([level(), level()]).toEqual([
    { level: "debug", made: 2 },
    { level: "debug", made: 2 },
  ]);
});

test("a faulty configuration changes nothing and tells all faults", async () => {
  const { config, given } = await live([]);
  const before = config.current;
  given(["logging.level=loud", "worker.kill_grace=soon", "auth.enabeld=true"]);
  const error = await config.reload().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "CONFIG_INVALID" });
  expect((error as PharosError).errors.map(({ path }) => path).toSorted()).toEqual([
    "auth.enabeld",
    "logging.level",
    "worker.kill_grace",
  ]);
  expect(config.current).toBe(before);
  given(["logging.level=debug"]);
  expect(await config.reload()).toMatchObject({ applied: ["logging.level"] });
});

test("when one part cannot take it, no part does", async () => {
  const { config, given } = await live([]);
  const before = config.current;
  const changed: string[] = [];
  config.onReload((next) => () => void changed.push(next.values.logging.level));
  config.onReload(() => {
    throw new PharosError("CONFIG_INVALID", "The certificate is not one.");
  });
  given(["logging.level=debug"]);
  await expect(config.reload()).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  expect(changed).toEqual([]);
  expect(config.current).toBe(before);
});

test("new live values must go with the old ones that wait for a restart", async () => {
  const open = ["server.address=0.0.0.0:9101", "security.allow_unauthenticated=true"];
  const { config, given } = await live(open);
  // Right by itself; but the socket that is open stays open to the network, and would answer everyone.
  given(["server.address=127.0.0.1:9101"]);
  await expect(config.reload()).rejects.toMatchObject({ code: "CONFIG_INVALID", errors: [{ path: "server.address" }] });
  expect(config.current.values.security.allow_unauthenticated).toBe(true);
});

test("reloads at once come one after the other", async () => {
  const { config, given } = await live([]);
  given(["logging.level=debug"]);
  const plans = await Promise.all([config.reload(), config.reload()]);
  expect(plans.map(({ applied }) => applied)).toEqual([["logging.level"], []]);
});
