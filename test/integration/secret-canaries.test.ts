import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { commands } from "../../src/cli/commands/index.ts";
import { environmentName } from "../../src/config/registry/registry.ts";
import { canaryFor, formsOf, leaksIn, newCore, secretPlaces, type Canary, type Leak } from "../support/canaries.ts";
import { startCli } from "../support/cli-host.ts";
import type { Scope } from "../support/scope.ts";
import { pharos, startPharos, testHome } from "../support/spawn-pharos.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { testScope } from "../support/test-scope.ts";

const places = secretPlaces();

/** Command lines that tell of the configuration; each runs for people and with --json. */
const commandLines: readonly (readonly string[])[] = [
  ["config", "explain"],
  ...places.map(({ key }) => ["config", "explain", key]),
  ["config", "explain", "auth.api_keys"],
  ["config", "validate"],
  ["config", "validate", "--live"],
  ["config", "validate", "--reader", "server"],
  ["config", "show"],
  ["config", "show", "--effective"],
  ["config", "diff", "--defaults"],
  ["config", "diff", "other.yaml"],
  ["config", "diff", "other.yaml", "third.yaml"],
  ["config", "schema"],
  ["config", "init"],
  ["config", "migrate", "--dry-run", "--all"],
  ["config", "migrate", "--dry-run"],
  ["config", "reload"],
  ["help", "config"],
  ...places.map(({ key }) => ["help", "config", key]),
  ["status", "--debug"],
  ["doctor"],
  ["profile", "list"],
  // These write, so they come last.
  ["config", "set", "logging.level", "debug"],
  ["config", "set", "redis.max_connections=7"],
  ["config", "migrate", "--all"],
];

interface Planted {
  readonly home: string;
  readonly canaries: Canary[];
  readonly variables: Record<string, string>;
}

/** A home to plant in, with nothing in it yet. */
async function emptyHome(scope: Scope): Promise<Planted> {
  const home = await tempFolder(scope, "canaries");
  const away = "http://127.0.0.1:1";
  return { home, canaries: [], variables: { HOME: home, PHAROS_HOME: home, PHAROS_URL: away } };
}

function plant(into: Planted, layer: string): [key: string, value: string][] {
  return places.map((place) => {
    const canary = canaryFor(place, `in ${layer}`);
    into.canaries.push(canary);
    return [place.key, canary.value];
  });
}

function write(into: Planted, name: string, content: string): void {
  const file = path.join(into.home, name);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, content, { mode: 0o600 });
  chmodSync(file, 0o600);
}

function nested(pairs: readonly (readonly [key: string, value: string])[]): string {
  const root: Record<string, unknown> = {};
  for (const [key, value] of pairs) {
    const names = key.split(".");
    const last = names.pop() ?? "";
    let group = root;
    for (const name of names) group = (group[name] ??= {}) as Record<string, unknown>;
    group[last] = value;
  }
  return stringify(root);
}

/** Those whose output depends on the values, and that write nothing. */
const telling = commandLines.filter(
  ([noun, verb, key]) =>
    noun === "config" && /explain|validate|show|diff|migrate/.test(verb ?? "") && key !== "--all" && !placed(key),
);

function placed(key = ""): boolean {
  return places.some((place) => place.key === key);
}

/** All output of these command lines, searched for what was planted. */
async function leaksOf(planted: Planted, lines: readonly (readonly string[])[] = commandLines): Promise<Leak[]> {
  const leaks: Leak[] = [];
  for (const line of lines) {
    for (const args of [line, [...line, "--json"]]) {
      const { stdout, stderr } = await startCli(args, { cwd: planted.home, variables: planted.variables }).ended;
      // A command that says nothing at all would pass for a tight one.
      if (stdout + stderr === "") leaks.push({ name: "nothing", form: "no output", shown: args.join(" ") });
      leaks.push(...leaksIn(stdout + stderr, planted.canaries, args.join(" ")));
    }
  }
  return leaks;
}

test("the search finds a canary in each of its forms, whatever stands around it", () => {
  const core = newCore();
  const canaries = [{ name: "x", core, value: core }];
  const around = ["", "a", "ab", "abc"];
  const shown = around.flatMap((before) => [
    `${before}${core}`,
    Buffer.from(`${before}${core}!`).toString("base64"),
    Buffer.from(`${before}${core}!`).toString("base64url"),
    Buffer.from(`${before}${core}!`).toString("hex"),
  ]);
  for (const text of shown) expect(leaksIn(text, canaries, "here")).toHaveLength(1);
  expect(leaksIn(`${core.slice(0, 20)}…`, canaries, "cut short")).toHaveLength(1);
  expect(leaksIn(formsOf(newCore()).join(" "), canaries, "another")).toEqual([]);
});

test("each command about the configuration is among those that are searched", () => {
  const searched = new Set(commandLines.map((line) => line.slice(0, 2).join(" ")));
  const apart = ["config import", "profile add", "profile use"];
  const about = commands.map(({ name }) => name).filter((name) => /^(config|profile|help) /.test(name));
  expect(about.filter((name) => !searched.has(name) && !apart.includes(name))).toEqual([]);
});

describe("no output shows a secret's value", () => {
  test("of files, user.conf, an env file, variables and their files, and secrets.dir, the losers included", async () => {
    const planted = await emptyHome(testScope());
    const name = (key: string) => environmentName(key);
    write(planted, "other.yaml", nested(plant(planted, "another file")));
    write(planted, "third.yaml", nested(plant(planted, "a third file")));
    write(planted, "pharos.yaml", nested([...plant(planted, "the file"), ["secrets.dir", "run"]]));
    write(planted, "conf.d/10-lab.yaml", nested(plant(planted, "conf.d")));
    write(
      planted,
      "user.conf",
      plant(planted, "user.conf")
        .map(([key, value]) => `${name(key)}=${value}\n`)
        .join(""),
    );
    write(
      planted,
      "lab.env",
      plant(planted, "an env file")
        .map(([key, value]) => `${name(key)}='${value}'\n`)
        .join(""),
    );
    for (const [key, value] of plant(planted, "secrets.dir")) write(planted, `run/${name(key).toLowerCase()}`, value);
    const variables = plant(planted, "a variable").map(([key, value]) => [name(key), value]);
    Object.assign(planted.variables, Object.fromEntries(variables), {
      PHAROS_ENV_FILE: path.join(planted.home, "lab.env"),
    });
    const { stdout } = await startCli(["config", "show"], { cwd: planted.home, variables: planted.variables }).ended;
    expect(stdout.match(/\[secret\]/g)).toHaveLength(places.length);
    expect(await leaksOf(planted)).toEqual([]);
  });

  test("of files that variables name, of variables inside a file, and of a group's JSON", async () => {
    const planted = await emptyHome(testScope());
    for (const [key, value] of plant(planted, "a variable's file")) {
      write(planted, `files/${key}`, `${value}\n`);
      planted.variables[`${environmentName(key)}_FILE`] = path.join(planted.home, "files", key);
    }
    const filled = plant(planted, "${…}").map(([key, value], index): [string, string] => {
      planted.variables[`LAB_SECRET_${index}`] = value;
      return [key, `\${LAB_SECRET_${index}}`];
    });
    write(planted, "pharos.yaml", nested(filled));
    write(planted, "other.yaml", nested(filled));
    write(planted, "third.yaml", "");
    const canary = { name: "JSON of a group", core: newCore() };
    planted.canaries.push({ ...canary, value: canary.core });
    planted.variables["PHAROS_REDIS"] = JSON.stringify({
      password: canary.core,
      url: `redis://:${canary.core}@127.0.0.1:1`,
    });
    expect(await leaksOf(planted)).toEqual([]);
  });

  test("of the four systems' and other programs' variables, used or not, and in what import reads", async () => {
    const planted = await emptyHome(testScope());
    const foreign = places.flatMap((place) =>
      [...(place.setting.legacy ?? []), ...(place.setting.ambient ?? [])].map((name): [string, string] => {
        const canary = canaryFor(place, `in ${name}`);
        planted.canaries.push(canary);
        return [name, canary.value];
      }),
    );
    for (const name of ["other.yaml", "third.yaml", "pharos.yaml"]) write(planted, name, "");
    write(planted, "lab.env", foreign.map(([name, value]) => `${name}=${value}\n`).join(""));
    write(planted, "fetchml.yaml", nested(plant(planted, "FetchML's file")));
    const imports = ["fetchml fetchml.yaml", "lumigator lab.env", "lume lab.env", "dioptra lab.env"].flatMap((line) => [
      ["config", "import", ...line.split(" "), "--dry-run"],
      ["config", "import", ...line.split(" "), "--out", `${line.split(" ")[0]}.yaml`],
    ]);
    expect(await leaksOf(planted, imports)).toEqual([]);
    Object.assign(planted.variables, Object.fromEntries(foreign));
    expect(await leaksOf(planted)).toEqual([]);
    expect(
      await leaksOf(
        planted,
        commandLines.map((line) => [...line, "--ambient-env"]),
      ),
    ).toEqual([]);
  });

  test("of values that are wrong, under names that are wrong, on lines that are wrong", async () => {
    const planted = await emptyHome(testScope());
    for (const name of ["other.yaml", "third.yaml"]) write(planted, name, "");
    const core = (where: string): string => {
      const value = newCore();
      planted.canaries.push({ name: where, core: value, value });
      return value;
    };
    const wrong = places.map(({ key }): [string, string] => [key, `[${core(`${key} in a list`)}]`]);
    const files = [
      wrong.map(([key, value]) => `${key}: ${value}\n`).join(""),
      places.map(({ key }) => `${key}: nosuch://lab:${core(`${key} as a URL`)}@host:99999/x\n`).join(""),
      places.map(({ key }) => `${key}x: ${core(`${key}x`)}\n`).join(""),
      `redis:\n  password: "${core("an open quote")}\nworker: {id: a}\n`,
      `redis:\n  password: ${core("before a tab")}\n\tdb: 1\n`,
      `redis:\n  password: ${core("one of two")}\n  password: ${core("two of two")}\n`,
      `redis: {password: ${core("an open bracket")}\n`,
      `redis:\n  password: ${core("a colon")}: ${core("after it")}\n`,
      `redis:\n  password: CHANGE_ME_${core("a placeholder")}\n`,
      `redis:\n  password: \${NO_SUCH_${core("a variable without value")}:-\${}\n`,
      `redis:\n  url: redis://:${core("in a URL that disagrees")}@127.0.0.1:1\n  password: ${core("beside the URL")}\n`,
      `redis_password: ${core("one of two names")}\nredis: {password: ${core("the other name")}}\n`,
      `server.public_url: http://lab:${core("a login in a public URL")}@lab.example.org\n`,
      `storage.endpoint_url: http://lab:${core("a login in an endpoint")}@minio:9000\n`,
      `tracking.artifact_root: s3://lab:${core("a login in a root")}@bucket\n`,
    ];
    for (const text of files) {
      write(planted, "pharos.yaml", text);
      expect(await leaksOf(planted, telling)).toEqual([]);
    }
    write(planted, "pharos.yaml", "");
    planted.variables["PHAROS_REDIS__PASWORD"] = core("a variable of a wrong name");
    planted.variables["PHAROS_DATABASE__CONNECTION"] = `nosuch://lab:${core("a URL of a wrong scheme")}@host`;
    planted.variables["PHAROS_SECRET_KEY"] = core("PHAROS_SECRET_KEY");
    planted.variables["LUMIGATOR_SECRET_KEY"] = core("LUMIGATOR_SECRET_KEY");
    const flag = core("--set");
    const withFlag = telling.filter(([, verb]) => verb !== "migrate");
    const set = withFlag.map((line) => [...line, "--set", `redis.password=${flag}`]);
    expect(await leaksOf(planted, set)).toEqual([]);
    expect(await leaksOf(planted, [["config", "set", "redis.password", flag]])).toEqual([]);
    expect(await leaksOf(planted, [["config", "set", "redis.passwort", flag]])).toEqual([]);
    const typed = core("typed at config set");
    delete planted.variables["PHAROS_SECRET_KEY"];
    delete planted.variables["LUMIGATOR_SECRET_KEY"];
    for (const value of [typed, `CHANGE_ME_${typed}`]) {
      const command = startCli(["config", "set", "redis.password", "--stdin"], {
        cwd: planted.home,
        variables: planted.variables,
      });
      command.stdin.end(`${value}\n`);
      const { stdout, stderr } = await command.ended;
      expect(leaksIn(stdout + stderr, planted.canaries, "config set --stdin")).toEqual([]);
    }
  });

  test("of a server that runs, in its log, its answers, and what is asked about it", async () => {
    const scope = testScope();
    const at = await testHome(scope);
    const planted: Planted = { home: at.home, canaries: [], variables: {} };
    // Two names of one database or Redis do not start a server.
    const usable = (pairs: [string, string][]) => pairs.filter(([key]) => !/^database|^redis.password/.test(key));
    write(planted, "pharos.yaml", `${nested(usable(plant(planted, "the file")))}logging: {level: trace}\n`);
    const variables = usable(plant(planted, "a variable")).map(([key, value]) => [environmentName(key), value]);
    const env = { ...at.env, ...(Object.fromEntries(variables) as Record<string, string>) };
    const server = await startPharos(scope, at, ["server"], { env });
    const key = readFileSync(path.join(at.home, "pharos.key"), "utf8").trim();
    planted.canaries.push({ name: "pharos.key", core: key, value: key });
    for (const route of [
      "/api/v1/config",
      "/docs",
      "/openapi.json",
      "/api/v1/status",
      "/readyz",
      "/api/v1/config?x=1",
    ]) {
      const answer = await fetch(`${at.url}${route}`);
      expect(leaksIn(await answer.text(), planted.canaries, route)).toEqual([]);
    }
    const asked = [
      ["config", "diff"],
      ["config", "reload"],
      ["status", "--debug"],
      ["config", "diff", "--json"],
    ];
    for (const line of asked) {
      const { stdout, stderr } = await pharos(scope, at, line, { env });
      expect(leaksIn(stdout + stderr, planted.canaries, line.join(" "))).toEqual([]);
    }
    // The server knows no such token: the worker says so, and ends.
    const worker = await pharos(scope, at, ["worker", "--server", at.url, "--log-level", "trace"], {
      env: { ...env, PHAROS_LOGGING__LEVEL: "trace" },
    });
    expect(worker.stdout + worker.stderr).toMatch(/token/i);
    expect(leaksIn(worker.stdout + worker.stderr, planted.canaries, "the worker's log")).toEqual([]);
    write(planted, "pharos.yaml", `${nested(usable(plant(planted, "the changed file")))}logging: {level: loud}\n`);
    for (const line of asked) {
      const { stdout, stderr } = await pharos(scope, at, line, { env });
      expect(leaksIn(stdout + stderr, planted.canaries, line.join(" "))).toEqual([]);
    }
    server.signalGroup("SIGHUP");
    await server.says("The new configuration was not taken");
    server.signalGroup("SIGINT");
    await server.exited;
    expect(server.stderr()).toContain("no effect yet");
    expect(leaksIn(server.stdout() + server.stderr(), planted.canaries, "the server's log")).toEqual([]);
  });
});
