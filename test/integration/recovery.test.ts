import { expect, test } from "vitest";
import { api } from "../support/api.ts";
import { attemptProcesses } from "../support/attempt-processes.ts";
import { livingProcesses } from "../support/process-tree.ts";
import { describeWith, linux } from "../support/real-parts/index.ts";
import { killAllOf, ready, spawnPharos, startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import { testScope } from "../support/test-scope.ts";
import { upWithoutSample } from "../support/up.ts";
import { waitUntil } from "../support/wait-until.ts";

const lines = 300;
/** Prints numbered lines for about six seconds. */
const counting = [
  "sh",
  "-c",
  `i=0; while [ $i -lt ${lines} ]; do echo "line $i"; i=$((i+1)); sleep 0.02; done; exit 9`,
];
const expected = Array.from({ length: lines }, (_, i) => `line ${i}\n`).join("");

const scripts = (home: TestHome) => attemptProcesses({ urls: [home.url] });

function workerOf(home: TestHome): number | undefined {
  return livingProcesses().find((p) => p.env.get("PHAROS_HOME") === home.home && p.args.includes("worker"))?.pid;
}

/** Waits until the server has these words of the job's output. */
async function printed(home: TestHome, id: string, words: string): Promise<void> {
  const log = (): Promise<string> => api(home.url).log(id, "stdout");
  await waitUntil(async () => (await log().catch(() => "")).includes(words), { what: words });
}

describeWith("what survives", [linux], () => {
  test("a job submitted before everything is killed runs after the next start", async () => {
    const scope = testScope();
    const home = await testHome(scope);
    await startPharos(scope, home, ["server"]);
    const { id } = await api(home.url).submit({ command: ["sh", "-c", "echo survived"] });
    killAllOf(home.home);
    await startPharos(scope, home, upWithoutSample);
    expect(await api(home.url).reaches(id, ["succeeded", "failed"])).toMatchObject({ state: "succeeded", attempt: 1 });
    expect(await api(home.url).log(id, "stdout")).toBe("survived\n");
  });

  test("a running job survives its worker, and no byte of its output is lost", async () => {
    const scope = testScope();
    const home = await testHome(scope);
    await startPharos(scope, home, ["server"]);
    const args = ["worker", "--server", home.url, "--token-file", `${home.home}/worker.token`];
    const worker = spawnPharos(scope, home, args);
    const { id } = await api(home.url).submit({ command: counting });
    await printed(home, id, "line 20");
    const before = scripts(home).map((p) => p.pid);
    worker.signal("SIGKILL");
    await worker.exited;
    expect(scripts(home).map((p) => p.pid)).toEqual(expect.arrayContaining(before.slice(0, 1)));
    spawnPharos(scope, home, args);
    expect(await api(home.url).reaches(id, ["succeeded", "failed"])).toMatchObject({ attempt: 1, exit_code: 9 });
    expect(await api(home.url).log(id, "stdout")).toBe(expected);
  });

  test("up restarts a killed worker and its job goes on", async () => {
    const scope = testScope();
    const home = await testHome(scope);
    await startPharos(scope, home, upWithoutSample);
    const { id } = await api(home.url).submit({ command: counting });
    await printed(home, id, "line 5");
    const worker = workerOf(home);
    expect(worker).toBeDefined();
    process.kill(worker ?? 0, "SIGKILL");
    expect(await api(home.url).reaches(id, ["succeeded", "failed"])).toMatchObject({ attempt: 1, exit_code: 9 });
    expect(await api(home.url).log(id, "stdout")).toBe(expected);
  });

  test("a running job survives a killed server", async () => {
    const scope = testScope();
    const home = await testHome(scope);
    const server = await startPharos(scope, home, ["server"]);
    const args = ["worker", "--server", home.url, "--token-file", `${home.home}/worker.token`];
    spawnPharos(scope, home, args);
    const { id } = await api(home.url).submit({ command: counting });
    await waitUntil(() => scripts(home).length > 0, { what: "the job" });
    server.signal("SIGKILL");
    await server.exited;
    const again = spawnPharos(scope, home, ["server"]);
    await ready(home.url, again);
    expect(await api(home.url).reaches(id, ["succeeded", "failed"])).toMatchObject({ attempt: 1, exit_code: 9 });
    expect(await api(home.url).log(id, "stdout")).toBe(expected);
  });
});
