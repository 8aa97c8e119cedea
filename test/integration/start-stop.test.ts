import { createServer } from "node:http";
import { expect, test } from "vitest";
import { api } from "../support/api.ts";
import { attemptProcesses } from "../support/attempt-processes.ts";
import { livingProcesses } from "../support/process-tree.ts";
import { keys, openTerminal } from "../support/pseudo-terminal.ts";
import { describeWith, linux, npm, python3 } from "../support/real-parts/index.ts";
import { pharos, repositoryRoot, startPharos, ready, testHome, type TestHome } from "../support/spawn-pharos.ts";
import { testScope } from "../support/test-scope.ts";
import { upWithoutSample } from "../support/up.ts";
import { waitUntil } from "../support/wait-until.ts";

const scripts = (home: TestHome) => attemptProcesses({ urls: [home.url] });
const left = (home: TestHome) => livingProcesses().filter((p) => p.env.get("PHAROS_HOME") === home.home);
const deaf = ["sh", "-c", "trap '' TERM INT HUP; echo up; while :; do sleep 0.2; done"];

/** Submits a job that says `up` once its traps are set: a signal before that would find it unprepared. */
async function submitUntilUp(home: TestHome, command: readonly string[]) {
  const { id } = await api(home.url).submit({ command });
  await waitUntil(async () => (await api(home.url).log(id, "stdout")).includes("up"), { what: "the job", every: 50 });
  return id;
}

test("a taken port is an error that names it and says what to do", async () => {
  const scope = testScope();
  const home = await testHome(scope);
  const other = createServer().listen(home.port, "127.0.0.1");
  scope.defer(() => other.close());
  const refused = await pharos(scope, home, ["up"]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain(String(home.port));
  expect(refused.stderr).toMatch(/server\.address/);
  expect(refused.stderr).not.toMatch(/ {4}at /);
});

test("a second instance on the same home is refused, the first goes on", async () => {
  const scope = testScope();
  const home = await testHome(scope);
  await startPharos(scope, home, ["server"]);
  const second = await testHome(scope);
  const refused = await pharos(scope, second, ["server"], { env: { PHAROS_HOME: home.home } });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain(home.home);
  expect((await api(home.url).get("/readyz")).status).toBe(200);
});

test.each(["0.0.0.0:0", ":9199", "[::]:9199"])(
  "a bind to %s without authentication is refused with the reason",
  async (address) => {
    const scope = testScope();
    const home = await testHome(scope, { PHAROS_SERVER__ADDRESS: address });
    const refused = await pharos(scope, home, ["server"]);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toMatch(/auth/i);
  },
);

describeWith("stopping", [linux], () => {
  test("SIGTERM waits for the running job, claims nothing more, and leaves no process", async () => {
    const scope = testScope();
    const home = await testHome(scope, { PHAROS_WORKER__GRACEFUL_TIMEOUT: "30s" });
    const up = await startPharos(scope, home, upWithoutSample);
    const first = await api(home.url).submit({ command: ["sh", "-c", "sleep 2; echo finished"] });
    await waitUntil(() => scripts(home).length > 0, { what: "the first job" });
    const second = await api(home.url).submit({ command: ["echo", "second"] });
    up.signal("SIGTERM");
    expect(await up.exited).toEqual({ code: 0, signal: null });
    expect(left(home)).toEqual([]);
    await startPharos(scope, home, upWithoutSample);
    expect(await api(home.url).job(first.id)).toMatchObject({ state: "succeeded", attempt: 1 });
    await api(home.url).reaches(second.id, ["succeeded"]);
  });
});

describeWith("Ctrl-C through npm on a terminal", [linux, npm, python3], () => {
  const npmStart = async (grace: string) => {
    const scope = testScope();
    const home = await testHome(scope, { PHAROS_WORKER__KILL_GRACE: grace });
    // The sample has run: this home is not empty any more.
    const first = await startPharos(scope, home, upWithoutSample);
    first.signal("SIGTERM");
    await first.exited;
    const terminal = openTerminal(scope, "npm", ["start", "--", "--no-demo"], { cwd: repositoryRoot, env: home.env });
    await ready(home.url, terminal);
    return { home, terminal, scope };
  };

  test("stops jobs within the grace, requeues them and says so", async () => {
    const { home, terminal, scope } = await npmStart("10s");
    const id = await submitUntilUp(home, ["sh", "-c", "trap 'exit 0' TERM; echo up; while :; do sleep 0.1; done"]);
    terminal.type(keys.ctrlC);
    await terminal.exited;
    expect(terminal.screen()).toMatch(/queue/i);
    await waitUntil(() => left(home).length === 0, { what: "all processes to be gone" });
    await startPharos(scope, home, ["server"]);
    expect(await api(home.url).job(id)).toMatchObject({ state: "queued" });
  });

  test("a second one more than a second later ends at once", async () => {
    const { home, terminal } = await npmStart("60s");
    await submitUntilUp(home, deaf);
    terminal.type(keys.ctrlC);
    const first = performance.now();
    await waitUntil(() => performance.now() - first > 1500, { what: "more than a second" });
    expect(terminal.exit()).toBeUndefined();
    terminal.type(keys.ctrlC);
    await waitUntil(() => terminal.exit(), { what: "the end", within: 5000 });
    await waitUntil(() => left(home).length === 0, { what: "all processes to be gone", within: 5000 });
  });
});
