import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { describeWith, postgres, postgresDatabase } from "../support/real-parts/index.ts";
import { pharos, startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import { testScope } from "../support/test-scope.ts";

const canary = "hunter2-canary";

async function write(home: TestHome, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(home.home, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text, { mode: 0o600 });
  }
}

interface Layer {
  readonly role: string;
  readonly value: unknown;
  readonly origin: { readonly text: string };
}

test("config explain shows a key that six layers give with all of them, each with its exact place", async () => {
  const scope = testScope();
  const home = await testHome(scope, { PHAROS_WORKER__MAX_RETRIES: "5" });
  await write(home, {
    "pharos.yaml": "# the lab\npreset: dev-local\nworker:\n  max_retries: 2\n",
    "conf.d/10-lab.yaml": "worker: {id: lab, max_retries: 4}\n",
    "user.conf": "PHAROS_WORKER__ID=mine\n\nPHAROS_WORKER__MAX_RETRIES=7\n",
  });
  const args = ["config", "explain", "worker.max_retries", "--set", "worker.max_retries=6"];
  const told = await pharos(scope, home, [...args, "--json"]);
  expect(told.code).toBe(0);
  const { value, layers } = JSON.parse(told.stdout) as { value: unknown; layers: readonly Layer[] };
  const shown = layers.map(({ role, value: given, origin: { text } }) => [role, given, text.replace(home.home, "~")]);
  expect(value).toBe(6);
  expect(shown).toEqual([
    ["wins", 6, "--set"],
    ["loses", 5, "PHAROS_WORKER__MAX_RETRIES"],
    ["loses", 7, "~/user.conf:3:28"],
    ["loses", 4, "~/conf.d/10-lab.yaml:1:32"],
    ["loses", 2, "~/pharos.yaml:4:16"],
    ["loses", 3, expect.stringMatching(/presets\/dev-local\.yaml:\d+:\d+$/)],
    ["loses", 3, "default"],
  ]);
  const people = await pharos(scope, home, args);
  const lines = people.stdout.split("\n");
  const at = (text: string): number => lines.findIndex((line) => line.includes(text));
  const order = [
    "--set",
    "PHAROS_WORKER__MAX_RETRIES",
    "user.conf:3:28",
    "10-lab.yaml:1:32",
    "pharos.yaml:4:16",
    "dev-local.yaml:",
  ];
  expect(order.map(at)).toEqual(order.map((_, index) => at("--set") + index));
});

test("an unknown key is 3 with what was probably meant, a second word 2", async () => {
  const scope = testScope();
  const home = await testHome(scope);
  const unknown = await pharos(scope, home, ["config", "explain", "worker.kil_grace"]);
  expect([unknown.code, unknown.stdout]).toEqual([3, ""]);
  expect(unknown.stderr).toContain("Did you mean worker.kill_grace?");
  expect((await pharos(scope, home, ["config", "explain", "a", "b"])).code).toBe(2);
});

test("config validate quotes each fault's line with a caret under its column, and exits with 1", async () => {
  const scope = testScope();
  const home = await testHome(scope);
  await write(home, {
    "pharos.yaml": `redis: {password: ${canary}, db: 99}\nworker:\n  kill_grace: soon\n  qeues: [a]\n`,
  });
  const { code, stdout } = await pharos(scope, home, ["config", "validate"]);
  expect(code).toBe(1);
  const lines = stdout.split("\n");
  const caretUnder = (text: string): string | undefined => {
    const at = lines.findIndex((line) => /^ +\d+ \|/.test(line) && line.includes(text));
    return lines[at]?.slice(lines[at + 1]?.indexOf("^"));
  };
  expect(caretUnder("kill_grace")).toBe("soon");
  expect(caretUnder("qeues")).toBe("qeues: ***");
  expect(caretUnder("redis")).toBe("99}");
  expect(stdout).toContain("did you mean worker.queues?");
  expect(stdout).toMatch(/Not valid: 3 errors/);
  expect(stdout).not.toContain(canary);
  const json = await pharos(scope, home, ["config", "validate", "--json"]);
  expect(json.code).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({ valid: false, errors: [{ code: "WRONG_VALUE" }, {}, {}] });
});

test("config validate FILE looks at that file; what waits for a part is valid there, and not for a start", async () => {
  const scope = testScope();
  const home = await testHome(scope);
  await write(home, { "pharos.yaml": "worker: {kill_grace: soon}\n", "lab.yaml": "auth: {enabled: true}\n" });
  const file = path.join(home.home, "lab.yaml");
  const validated = await pharos(scope, home, ["config", "validate", file]);
  expect([validated.code, validated.stdout]).toEqual([0, expect.stringContaining("No program starts with it yet.")]);
  const server = await pharos(scope, home, ["server", "--config", file, "--validate"]);
  expect([server.code, server.stdout]).toEqual([1, expect.stringContaining("auth.enabled")]);
  // A worker does not read auth.
  const worker = await pharos(scope, home, ["worker", "--config", file, "--validate"]);
  expect([worker.code, worker.stdout]).toEqual([0, expect.stringContaining("Valid")]);
});

test("config validate --live tells what answers and what does not", async () => {
  const scope = testScope();
  const home = await testHome(scope);
  await write(home, { "pharos.yaml": `queue: {type: redis}\nredis: {url: "redis://:${canary}@127.0.0.1:9"}\n` });
  const { code, stdout } = await pharos(scope, home, ["config", "validate", "--live", "--json"]);
  expect(code).toBe(1);
  const { valid, checks } = JSON.parse(stdout) as {
    valid: boolean;
    checks: readonly { target: string; result: string }[];
  };
  expect(valid).toBe(true);
  expect(checks.map(({ target, result }) => [target, result])).toEqual([
    ["database", "ok"],
    ["Redis", "failed"],
    ["files", "ok"],
  ]);
  expect(stdout).not.toContain(canary);
});

describeWith("config validate --live", [postgres], () => {
  test("logs in to Postgres, and says why it cannot", async () => {
    const scope = testScope();
    const url = await postgresDatabase(scope);
    const home = await testHome(scope, { PHAROS_DATABASE__TYPE: "postgres", PHAROS_DATABASE__CONNECTION: url });
    const there = await pharos(scope, home, ["config", "validate", "--live"]);
    expect([there.code, there.stdout]).toEqual([0, expect.stringContaining("logged in to PostgreSQL")]);
    const gone = new URL(url);
    gone.pathname = "/nobody_made_it";
    const missing = await pharos(scope, home, ["config", "validate", "--live"], {
      env: { PHAROS_DATABASE__CONNECTION: gone.href },
    });
    expect([missing.code, missing.stdout]).toEqual([1, expect.stringContaining("does not exist")]);
  });
});

test("config show is YAML that says the same when it is read back", async () => {
  const scope = testScope();
  const home = await testHome(scope);
  await write(home, { "pharos.yaml": `worker: {kill_grace: 5s, queues: [a, b], token: ${canary}}\n` });
  const set = await pharos(scope, home, ["config", "show"]);
  expect(parse(set.stdout)).toMatchObject({ worker: { kill_grace: "5s", queues: ["a", "b"], token: "[secret]" } });
  const effective = await pharos(scope, home, ["config", "show", "--effective"]);
  expect(effective.stdout).toContain(`kill_grace: 5s # ${home.home}/pharos.yaml:1:22`);
  const again = await testHome(scope);
  await write(again, { "pharos.yaml": effective.stdout });
  const read = await pharos(scope, again, ["config", "show", "--effective"], {
    env: { PHAROS_SERVER__ADDRESS: "" },
  });
  const withoutSecrets = (text: string): unknown => parse(text.replaceAll(/: "\[secret\]"/g, ": x"));
  expect(withoutSecrets(read.stdout)).toEqual(withoutSecrets(effective.stdout));
});

test("config diff tells what differs between two files and from the defaults", async () => {
  const scope = testScope();
  const home = await testHome(scope, { PHAROS_WORKER__KILL_GRACE: "9s" });
  await write(home, {
    "a.yaml": `worker: {kill_grace: 1s, max_retries: 3, token: ${canary}1}\n`,
    "b.yaml": `worker: {kill_grace: 2s, max_retries: 3, token: ${canary}2}\n`,
  });
  const files = ["a.yaml", "b.yaml"].map((name) => path.join(home.home, name));
  const between = await pharos(scope, home, ["config", "diff", ...files, "--json"]);
  expect(between.code).toBe(0);
  expect(between.stdout).not.toContain(canary);
  expect(JSON.parse(between.stdout)).toMatchObject({
    differences: [
      { key: "worker.token", secret: true, left: { value: "[secret]" }, right: { value: "[secret]" } },
      { key: "worker.kill_grace", left: { value: "1s" }, right: { value: "2s" }, reload: "restart" },
    ],
  });
  const defaults = await pharos(scope, home, ["config", "diff", "--defaults", "--json"]);
  expect((JSON.parse(defaults.stdout) as { differences: readonly { key: string }[] }).differences).toMatchObject([
    { key: "server.address" },
    { key: "worker.kill_grace", left: { value: "10s" }, right: { value: "9s" } },
  ]);
});

test("config diff compares a running server with what is on its disk now", async () => {
  const scope = testScope();
  const home = await testHome(scope);
  await write(home, { "pharos.yaml": "worker: {max_retries: 1}\n" });
  await startPharos(scope, home, ["server"]);
  const same = await pharos(scope, home, ["config", "diff"]);
  expect([same.code, same.stdout]).toEqual([0, expect.stringContaining("no differences")]);
  await write(home, { "pharos.yaml": "worker: {max_retries: 2}\n" });
  const changed = await pharos(scope, home, ["config", "diff", "--json"]);
  expect(JSON.parse(changed.stdout)).toMatchObject({
    differences: [{ key: "worker.max_retries", left: { value: "1" }, right: { value: "2" }, reload: "restart" }],
    faults: [],
  });
  await write(home, { "pharos.yaml": "worker: {max_retries: many}\n" });
  const refused = await pharos(scope, home, ["config", "diff"]);
  expect([refused.code, refused.stdout]).toEqual([1, expect.stringContaining("worker.max_retries")]);
});

test("config schema accepts what config show prints", async () => {
  const scope = testScope();
  const home = await testHome(scope);
  const schema = JSON.parse((await pharos(scope, home, ["config", "schema"])).stdout) as object;
  const check = new Ajv2020({ strict: false }).compile(schema);
  const effective = await pharos(scope, home, ["config", "show", "--effective"]);
  expect([check(parse(effective.stdout)), check.errors]).toEqual([true, null]);
});
