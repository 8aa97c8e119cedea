import { expect, test } from "vitest";
import { explainName, overview, type Explained } from "./explain-config.ts";
import { inspectWith, machine, type Given } from "./testing/inspect-with.ts";

const home = "/home/pharos/pharos.yaml";
const canary = "hunter2-canary";

async function explain(name: string, given: Given = {}) {
  const explained = explainName(await inspectWith(given), name, machine);
  if (explained.kind !== "setting") throw new Error(`${name} is ${explained.kind}`);
  return explained.explanation;
}

test("every layer is told, the strongest first, with its exact place, and at last the default", async () => {
  const { value, origin, layers } = await explain("worker.kill_grace", {
    files: {
      "/etc/pharos/pharos.yaml": "worker: {kill_grace: 1s}",
      [home]: "worker:\n  kill_grace: 2s\n",
      "/home/pharos/conf.d/10-lab.yaml": "worker.kill_grace: ${GRACE:-3s}",
      "/home/pharos/user.conf": "# mine\nPHAROS_WORKER__KILL_GRACE=4s\n",
    },
    env: { PHAROS_WORKER__KILL_GRACE: "soon" },
    args: { set: ["worker.kill_grace=6s"] },
  });
  expect([value, origin.text]).toEqual(["6s", "--set"]);
  expect(layers.map(({ role, value: given, origin: { text } }) => [role, given, text])).toEqual([
    ["wins", "6s", "--set"],
    ["loses", "soon", "PHAROS_WORKER__KILL_GRACE"],
    ["loses", "4s", "/home/pharos/user.conf:2:27"],
    ["loses", "3s", "/home/pharos/conf.d/10-lab.yaml:1:20"],
    ["loses", "2s", `${home}:2:15`],
    ["loses", "1s", "/etc/pharos/pharos.yaml:1:22"],
    ["loses", "10s", "default"],
  ]);
  expect(layers[1]?.fault).toContain("must be a duration");
  expect(layers[3]?.written).toBe("${GRACE:-3s}");
});

test("a merged map tells of each member where it comes from, and which layers still count", async () => {
  const hash = "a".repeat(64);
  const yaml = `auth:\n  api_keys:\n    ana: {hash: ${hash}, roles: [analyst]}\n`;
  const { layers, members, value } = await explain("auth.api_keys", {
    files: {
      [home]: yaml,
      "/home/pharos/conf.d/a.yaml": "auth: {api_keys: {ana: {roles: [admin]}, bob: {admin: true}}}",
    },
  });
  expect(value).toEqual({ ana: { hash: "[secret]", roles: ["admin"] }, bob: { admin: true } });
  expect(layers.map(({ role }) => role)).toEqual(["wins", "merged", "loses"]);
  expect(members.map(({ path, origin }) => [path, origin.text])).toEqual([
    ["ana.hash", `${home}:3:17`],
    ["ana.roles", "/home/pharos/conf.d/a.yaml:1:32"],
    ["bob.admin", "/home/pharos/conf.d/a.yaml:1:55"],
  ]);
});

test.each([
  ["worker_id", "worker.id"],
  ["PHAROS_WORKER__ID", "worker.id"],
  ["pharos_worker__id", "worker.id"],
  ["PHAROS_WORKER__ID_FILE", "worker.id"],
  ["--address", "server.address"],
  ["DATABASE_URL", "database.connection"],
  ["auth.api_keys.ana.roles", "auth.api_keys"],
])("%s finds %s", async (name, key) => {
  expect((await explain(name)).key).toBe(key);
});

test("a name inside a map asks for that part; a group lists its settings; nothing suggests what is near", async () => {
  const yaml = "auth: {api_keys: {ana: {admin: true}, bob: {admin: false}}}";
  const explanation = await explain("auth.api_keys.bob", { files: { [home]: yaml } });
  expect(explanation.members.map(({ path }) => path)).toEqual(["bob.admin"]);
  const inspection = await inspectWith();
  const of = (name: string): Explained => explainName(inspection, name, machine);
  for (const name of ["server.tls", "PHAROS_SERVER__TLS"]) {
    expect(of(name)).toMatchObject({
      kind: "group",
      key: "server.tls",
      settings: [{ key: "server.tls.enabled" }, {}, {}],
    });
  }
  expect(of("worker.kil_grace")).toEqual({ kind: "nothing", suggestion: "worker.kill_grace" });
  expect(of("sever")).toEqual({ kind: "nothing", suggestion: "server" });
});

test("rules, readers, names and what it waits for are told", async () => {
  const beat = await explain("worker.heartbeat_interval");
  expect(beat.rules.map(({ id }) => id)).toContain("V10");
  expect(beat.readers).toEqual(["server", "worker"]);
  const type = await explain("queue.type", { files: { [home]: "queue: {type: redis}" } });
  expect(type.awaits).toMatchObject({ now: true, refused: true });
  expect(type.findings.map(({ code }) => code)).toEqual(["NOT_AVAILABLE"]);
  const connection = await explain("database.connection", { env: { DATABASE_URL: canary } });
  expect(connection.names.ambient).toContain("DATABASE_URL");
  expect(connection.findings.map(({ path, code }) => [path, code])).toEqual([["DATABASE_URL", "NO_EFFECT"]]);
  expect(JSON.stringify(connection)).not.toContain(canary);
});

test("a secret is shown nowhere: winner, losers, members, values that do not read, URLs in other settings", async () => {
  const given: Given = {
    files: {
      [home]: [
        `redis: {password: ${canary}, url: "http://a:${canary}@h"}`,
        `auth: {api_keys: {ana: {hash: ${canary}, hsah: ${canary}, roles: [analyst]}}}`,
        `database: {connection: "mongodb://u:${canary}@h/d"}`,
        `server: {public_url: "http://u:${canary}@h/"}`,
        `worker: {kill_grace: "\${SECRET}"}`,
      ].join("\n"),
    },
    env: { PHAROS_REDIS__PASSWORD: `${canary}2`, PHAROS_WORKER__KILL_GRACE: "5s", SECRET: canary },
  };
  const inspection = await inspectWith(given);
  const told = [...inspection.config.settings.keys()].map((key) => explainName(inspection, key, machine));
  expect(JSON.stringify([told, overview(inspection)])).not.toContain(canary);
});

test("where the strongest value does not read, the default is said to be in force", async () => {
  const { value, origin, layers } = await explain("worker.kill_grace", {
    files: { [home]: "worker: {kill_grace: 2s}" },
    env: { PHAROS_WORKER__KILL_GRACE: "soon" },
  });
  expect([value, origin.text]).toEqual(["10s", "default"]);
  expect(layers.map(({ role, origin: { text } }) => [role, text])).toEqual([
    ["faulty", "PHAROS_WORKER__KILL_GRACE"],
    ["loses", `${home}:1:22`],
    ["wins", "default"],
  ]);
});

test("the overview tells what is set, and counts the rest", async () => {
  const inspection = await inspectWith({ files: { [home]: "worker: {kill_grace: 10s}" } });
  const { set, at_default, files } = overview(inspection);
  expect(set.map(({ key, origin }) => [key, origin.text])).toEqual([["worker.kill_grace", `${home}:1:22`]]);
  expect(at_default).toBe(inspection.config.settings.size - 1);
  expect(files).toEqual([home]);
});
