import { expect, test } from "vitest";
import { faultsOf, inOneLine, loadWith } from "./fixtures/load-with.ts";

const home = "/home/pharos/pharos.yaml";

test("without any layer the defaults are in force, at home and on loopback", async () => {
  const { values, files, warnings } = await loadWith();
  expect(values.server.address).toEqual({ host: "127.0.0.1", port: 9101 });
  expect(values.server.public_url).toBe("http://127.0.0.1:9101");
  expect(values.base_path).toBe("/home/pharos/data/experiments");
  expect(values.database.connection.reveal()).toEqual({ engine: "sqlite", path: "/home/pharos/data/pharos.sqlite" });
  expect(values.worker).toMatchObject({
    id: "box",
    base_path: "/home/pharos/data/experiments/jobs",
    kill_grace: 10_000,
  });
  expect([files, warnings]).toEqual([[], []]);
});

test("each layer wins over the weaker ones, which stay known with their places", async () => {
  const { settings, values, files } = await loadWith({
    files: {
      "/etc/pharos/pharos.yaml": "worker:\n  kill_grace: 1s\n  max_retries: 1\n  id: etc\n",
      [home]: "worker:\n  kill_grace: 2s\n  max_retries: 2\n",
    },
    env: { PHAROS_WORKER__KILL_GRACE: "3s", PHAROS_WORKER__MAX_RETRIES: "" },
    args: { set: ["worker.kill_grace=4s", "worker.kill_grace=5s"] },
  });
  expect(values.worker).toMatchObject({ kill_grace: 5000, max_retries: 2, id: "etc" });
  expect(settings.get("worker.kill_grace")).toMatchObject({
    origin: { layer: "flag", flag: "--set" },
    given: [
      { origin: { layer: "flag", flag: "--set" }, raw: "5s" },
      { origin: { layer: "flag", flag: "--set" } },
      { origin: { layer: "environment", name: "PHAROS_WORKER__KILL_GRACE" } },
      { origin: { layer: "file", file: home, line: 2, column: 15 } },
      { origin: { layer: "file", file: "/etc/pharos/pharos.yaml", line: 2, column: 15 } },
    ],
  });
  expect(settings.get("worker.poll_interval_seconds")).toMatchObject({ origin: { layer: "default" }, given: [] });
  expect(files).toEqual(["/etc/pharos/pharos.yaml", home]);
});

test("a named file stands instead of both others, and must exist", async () => {
  const files = { [home]: "worker: {id: home}", "/project/my.yaml": "worker: {id: mine}" };
  const byFlag = await loadWith({ files, args: { config: "my.yaml" } });
  const byEnvironment = await loadWith({ files, env: { PHAROS_CONFIG: "/project/my.yaml" } });
  expect([byFlag.values.worker.id, byEnvironment.values.worker.id]).toEqual(["mine", "mine"]);
  expect(await faultsOf({ files, args: { config: "no.yaml" } })).toEqual([
    "/project/no.yaml (the configuration file of --config) does not exist",
  ]);
});

test("the current folder configures nothing", async () => {
  const files = { "/project/pharos.yaml": "worker: {id: cloned}", "/project/.env": "PHAROS_WORKER__ID=cloned" };
  expect((await loadWith({ files })).values.worker.id).toBe("box");
});

test("relative paths start where their layer stands", async () => {
  const set = { files: { "/srv/lab.yaml": "base_path: data" }, args: { config: "/srv/lab.yaml" } };
  expect((await loadWith(set)).values).toMatchObject({
    base_path: "/srv/data",
    worker: { base_path: "/srv/data/jobs" },
  });
  expect((await loadWith({ env: { PHAROS_BASE_PATH: "data" } })).values.base_path).toBe("/home/pharos/data");
  expect((await loadWith({ args: { set: ["base_path=data"] } })).values.base_path).toBe("/project/data");
  expect((await loadWith({ args: { set: ["base_path=~/data"] } })).values.base_path).toBe("/home/data");
});

test("all faults are told at once, each with its place", async () => {
  const faults = await faultsOf({
    files: { [home]: "worker:\n  kill_grace: soon\n  qeues: [a]\nauth:\n  enabled: true\n" },
    env: { PHAROS_WORKER__MAX_RETRY: "1", PHAROS_LOGGING__LEVEL: "wran" },
    args: { set: ["server.adress=:1", "worker.max_retries=101"] },
  });
  expect(faults).toEqual([
    `worker.qeues is not a setting; did you mean worker.queues? (${home}:3:3)`,
    "PHAROS_WORKER__MAX_RETRY is not the name of a setting; did you mean PHAROS_WORKER__MAX_RETRIES?",
    "server.adress is not a setting; did you mean server.address? (--set)",
    'logging.level must be one of trace, debug, info, warn, error, not "wran"; did you mean warn? (PHAROS_LOGGING__LEVEL)',
    'worker.max_retries must be between 0 and 100, not "101" (--set)',
    `worker.kill_grace must be a duration such as 500ms, 30s, 15m, 24h or 7d, not "soon" (${home}:2:15)`,
    expect.stringContaining("auth.enabled needs a part that this version does not have (users and API keys)"),
  ]);
});

test("V2: without authentication only loopback, unless it is allowed", async () => {
  const wide = { args: { named: { "--address": ":9101" } } };
  expect(await faultsOf(wide)).toEqual([
    expect.stringMatching(/^server\.address listens beyond loopback.*V2.*--address/),
  ]);
  expect(await faultsOf({ ...wide, readers: ["C"] })).toEqual([]);
  const allowed = await loadWith({ ...wide, env: { PHAROS_SECURITY__ALLOW_UNAUTHENTICATED: "true" } });
  expect(allowed.warnings.map(inOneLine)).toEqual([expect.stringContaining("listens beyond loopback")]);
  for (const host of ["127.8.8.8", "[::1]", "localhost"]) {
    expect(await faultsOf({ args: { named: { "--address": `${host}:1` } } })).toEqual([]);
  }
});

test("V10: a heartbeat beyond the lease is refused, beyond its third warned of", async () => {
  const set = (beat: string) => ({
    args: { set: ["worker.task_lease_duration=9s", `worker.heartbeat_interval=${beat}`] },
  });
  expect(await faultsOf(set("9s"))).toEqual([
    expect.stringContaining("must be shorter than worker.task_lease_duration (9s)"),
  ]);
  expect((await loadWith(set("4s"))).warnings).toHaveLength(1);
  expect((await loadWith(set("3s"))).warnings).toEqual([]);
});

test("V13: the connection fits the engine", async () => {
  expect(await faultsOf({ env: { PHAROS_DATABASE__CONNECTION: "postgresql://u:pw@h/d" } })).toEqual([
    "database.connection is a URL of postgres, but database.type is sqlite: set database.type to postgres (rule V13) (PHAROS_DATABASE__CONNECTION)",
  ]);
  expect(await faultsOf({ env: { PHAROS_DATABASE__TYPE: "postgres" } })).toHaveLength(1);
});
