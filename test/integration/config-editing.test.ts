import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTerminal } from "../support/pseudo-terminal.ts";
import { describeWith, python3 } from "../support/real-parts/index.ts";
import { pharos, pharosBin, startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import { testScope } from "../support/test-scope.ts";

async function started() {
  const scope = testScope();
  const home = await testHome(scope);
  const run = (args: readonly string[], options: { input?: string; env?: NodeJS.ProcessEnv } = {}) =>
    pharos(scope, home, args, options);
  return { scope, home, run, file: join(home.home, "pharos.yaml") };
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

test("init makes a preset's users: keys are shown once, the file holds hashes and is private", async () => {
  const { run, file } = await started();
  const made = await run(["config", "init", "--preset", "multi-user", "--json"]);
  expect({ code: made.code, mode: modeOf(file) }).toEqual({ code: 0, mode: 0o600 });
  const { users } = JSON.parse(made.stdout) as { users: { user: string; api_key: string }[] };
  expect(users.map(({ user }) => user)).toEqual(["admin_user", "researcher1", "analyst1"]);
  const text = readFileSync(file, "utf8");
  for (const { user, api_key: key } of users) {
    expect(text).toContain(`    ${user}:\n      hash: ${createHash("sha256").update(key).digest("hex")}\n`);
    expect(text).not.toContain(key);
  }
  expect(existsSync(join(file, "..", "pharos.schema.json"))).toBe(true);
  expect((await run(["config", "validate"])).stdout).not.toContain("PLACEHOLDER");
  const again = await run(["config", "init"]);
  expect({ code: again.code, text: readFileSync(file, "utf8") }).toEqual({ code: 2, text });
  const replaced = await run(["config", "init", "--force", "--json"]);
  expect(replaced.code).toBe(0);
  expect(readFileSync(`${file}.bak`, "utf8")).toBe(text);
  expect(modeOf(`${file}.bak`)).toBe(0o600);
});

test("set changes one line, tells what overrides it, and writes nothing when something is wrong", async () => {
  const { run, file } = await started();
  const before = "# ours\nworker:\n    kill_grace: '5s'   # soft\n\n\nlogging: {level: info}\n";
  writeFileSync(file, before, { mode: 0o640 });
  const set = await run(["config", "set", "worker.kill_grace=30s", "logging.level=debug", "--json"], {
    env: { PHAROS_LOGGING__LEVEL: "warn" },
  });
  expect(JSON.parse(set.stdout)).toEqual({
    file,
    created: false,
    changes: [
      { key: "worker.kill_grace", change: "replaced", value: "30s", applied_by: "restart", overridden_by: null },
      {
        key: "logging.level",
        change: "replaced",
        value: "debug",
        applied_by: "reload",
        overridden_by: "PHAROS_LOGGING__LEVEL",
      },
    ],
    warnings: [],
  });
  const after = before.replace("'5s'", "'30s'").replace("info", "debug");
  expect({ text: readFileSync(file, "utf8"), mode: modeOf(file) }).toEqual({ text: after, mode: 0o640 });
  const faulty = await run(["config", "set", "worker.kill_grace=5s", "worker.max_retries=-1", "logging.level=loud"]);
  expect({ code: faulty.code, text: readFileSync(file, "utf8") }).toEqual({ code: 2, text: after });
  expect(faulty.stderr).toMatch(/worker\.max_retries: must be[\s\S]*logging\.level: must be/);
  const crossing = await run(["config", "set", "worker.heartbeat_interval", "45m"]);
  expect({ code: crossing.code, text: readFileSync(file, "utf8") }).toEqual({ code: 2, text: after });
  expect(crossing.stderr).toContain("V10");
  const unset = await run(["config", "set", "--unset", "worker.kill_grace"]);
  expect({ code: unset.code, text: readFileSync(file, "utf8") }).toEqual({
    code: 0,
    text: "# ours\n\n\nlogging: {level: debug}\n",
  });
});

test("an edit goes to the file of conf.d that gives the setting, since that one wins", async () => {
  const { run, home, file } = await started();
  mkdirSync(join(home.home, "conf.d"));
  const site = join(home.home, "conf.d", "site.yaml");
  writeFileSync(file, "worker:\n  kill_grace: 1s\n");
  writeFileSync(site, "worker:\n  kill_grace: 2s # site\n");
  expect((await run(["config", "set", "worker.kill_grace", "3s"])).code).toBe(0);
  expect(readFileSync(site, "utf8")).toBe("worker:\n  kill_grace: 3s # site\n");
  expect(readFileSync(file, "utf8")).toBe("worker:\n  kill_grace: 1s\n");
});

test("a secret comes from stdin, never from the command line, and makes the file private", async () => {
  const { run, file } = await started();
  writeFileSync(file, "logging:\n  level: info\n", { mode: 0o644 });
  const refused = await run(["config", "set", "worker.token", "sEcr3t"]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).not.toContain("sEcr3t");
  const given = await run(["config", "set", "worker.token", "--stdin"], { input: "sEcr3t\n" });
  expect({ code: given.code, mode: modeOf(file) }).toEqual({ code: 0, mode: 0o600 });
  expect(given.stdout + given.stderr).not.toContain("sEcr3t");
  expect(readFileSync(file, "utf8")).toBe("logging:\n  level: info\nworker:\n  token: sEcr3t\n");
});

describeWith("at a terminal", [python3], () => {
  test("a secret is asked for and not echoed", async () => {
    const { scope, home, file } = await started();
    const args = [pharosBin, "config", "set", "worker.token"];
    const terminal = openTerminal(scope, process.execPath, args, { env: home.env });
    await terminal.says("worker.token: ");
    terminal.type("sEcr3X\u007Ft\r");
    expect((await terminal.exited).code).toBe(0);
    expect(terminal.screen()).not.toContain("sEcr3");
    expect(readFileSync(file, "utf8")).toContain("token: sEcr3t\n");
  });
});

test("migrate shows a diff without secrets, keeps the old file, and is done after one time", async () => {
  const { run, file } = await started();
  const before = "# ours\nredis_url: redis://u:sEcr3t@h:6379 # r\nworker_id: a\n";
  writeFileSync(file, before);
  const dry = await run(["config", "migrate", "--all", "--dry-run"]);
  expect(dry.stdout).toContain("-redis_url: [secret] # r\n-worker_id: a\n+redis.url: [secret] # r\n+worker.id: a\n");
  expect(dry.stdout + dry.stderr).not.toContain("sEcr3t");
  expect(readFileSync(file, "utf8")).toBe(before);
  const done = await run(["config", "migrate", "--all", "--json"]);
  expect(JSON.parse(done.stdout)).toMatchObject({ changed: true, written: true, backup: `${file}.bak` });
  expect(readFileSync(`${file}.bak`, "utf8")).toBe(before);
  expect(readFileSync(file, "utf8")).toBe("# ours\nredis.url: redis://u:sEcr3t@h:6379 # r\nworker.id: a\n");
  const again = await run(["config", "migrate", "--all"]);
  expect(again).toMatchObject({ code: 0, stdout: "" });
  expect(again.stderr).toContain("no backup is needed");
});

interface Report {
  readonly server: unknown;
  readonly profile: unknown;
  readonly credential: unknown;
  readonly answer: { readonly clock: { readonly difference: number; readonly uncertainty: number } } | null;
  readonly permissions: unknown;
  readonly home: unknown;
  readonly problems: readonly { readonly what: string; readonly advice: string }[];
}

async function debugged(home: TestHome, run: Awaited<ReturnType<typeof started>>["run"], env: NodeJS.ProcessEnv = {}) {
  const { code, stdout, stderr } = await run(["status", "--debug", "--json"], { env });
  expect(stdout + stderr).not.toContain("sEcr3t");
  return { code, report: JSON.parse(stdout) as Report };
}

test("status --debug tells profile, server, latency, clocks, permissions and files, and what to do", async () => {
  const { scope, home, run } = await started();
  const profiles = join(home.home, "config.toml");
  writeFileSync(profiles, `default_profile = "lab"\n[profiles.lab]\nurl = "${home.url}"\napi_key = "sEcr3t"\n`, {
    mode: 0o600,
  });
  const env = { PHAROS_URL: "" };
  const down = await debugged(home, run, env);
  expect(down.code).toBe(5);
  expect(down.report.problems).toEqual([{ what: expect.stringContaining(home.url), advice: expect.any(String) }]);
  await startPharos(scope, home, ["server"]);
  const up = await debugged(home, run, env);
  expect(up.report).toMatchObject({
    profile: { name: "lab", chosen_by: "default_profile", file: profiles },
    server: { url: home.url, from: "profile lab" },
    credential: { from: "profile lab", withheld: false },
    who: expect.stringContaining("the local principal"),
    permissions: { "jobs:read": "allowed", "runs:read": "allowed", "config:read": "allowed" },
    home: { path: home.home, mode: "0700" },
  });
  const { difference = Infinity, uncertainty = 0 } = up.report.answer?.clock ?? {};
  expect(Math.abs(difference)).toBeLessThanOrEqual(uncertainty + 5);
  chmodSync(profiles, 0o644);
  const exposed = await debugged(home, run, env);
  expect(exposed.code).toBe(2);
  expect(exposed.report.problems).toContainEqual({
    what: expect.stringContaining("may read"),
    advice: expect.stringContaining(`chmod 600 ${profiles}`),
  });
});
