import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { api } from "../support/api.ts";
import { keys, openTerminal, type Terminal } from "../support/pseudo-terminal.ts";
import { describeWith, linux, python3 } from "../support/real-parts/index.ts";
import { createScope } from "../support/scope.ts";
import { livingProcesses } from "../support/process-tree.ts";
import { pharosBin, startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import { testScope } from "../support/test-scope.ts";
import { upWithoutSample } from "../support/up.ts";
import { waitUntil } from "../support/wait-until.ts";

const scope = createScope();
let home: TestHome;

beforeAll(async () => {
  home = await testHome(scope, { PHAROS_RESOURCES__MAX_WORKERS: "4" });
  await startPharos(scope, home, upWithoutSample);
});
afterAll(() => scope.close());

/** `pharos run` of a program that says a word and goes on, on a terminal. */
async function attached(word: string): Promise<{ terminal: Terminal; id: string }> {
  const args = [pharosBin, "run", "--name", word, "--", "sh", "-c", `echo ${word}; sleep 300`];
  const terminal = openTerminal(testScope(), process.execPath, args, { env: home.env });
  await terminal.says(new RegExp(`^${word}`, "m"));
  const { body } = await api(home.url).get<{ items: { id: string; name: string }[] }>("/api/v1/jobs?limit=100");
  const id = body.items.find((job) => job.name === word)?.id;
  if (id === undefined) throw new Error(`no job ${word}`);
  return { terminal, id };
}

async function ctrlC(terminal: Terminal): Promise<void> {
  terminal.type(keys.ctrlC);
  await terminal.says(/\[c\]ancel.*\[d\]etach/);
}

describeWith("Ctrl-C in an attached run on a terminal", [linux, python3], () => {
  test("asks, and c cancels: 130", async () => {
    const { terminal, id } = await attached("first");
    await ctrlC(terminal);
    expect((await api(home.url).job(id)).state).toBe("running");
    terminal.type("c\n");
    expect(await terminal.exited).toEqual({ code: 130, signal: null });
    expect((await api(home.url).job(id)).state).toBe("cancelled");
  });

  test("asks, and d leaves the job running", async () => {
    const { terminal, id } = await attached("second");
    await ctrlC(terminal);
    terminal.type("d\n");
    expect((await terminal.exited).code).toBe(0);
    expect((await api(home.url).job(id)).state).toBe("running");
  });

  test("a terminal that goes away leaves the job running", async () => {
    const { terminal, id } = await attached("third");
    terminal.signal("SIGKILL");
    await terminal.exited;
    const probe = await api(home.url).submit({ command: ["true"] });
    await api(home.url).reaches(probe.id, ["succeeded"]);
    expect((await api(home.url).job(id)).state).toBe("running");
  });

  test("progress that returns to the line's start arrives as it is written", async () => {
    const script = "for i in 1 2 3; do printf 'step %d\\r' $i; done; printf 'done\\n'";
    const args = [pharosBin, "run", "--", "sh", "-c", script];
    const terminal = openTerminal(testScope(), process.execPath, args, { env: home.env });
    await waitUntil(() => terminal.screen().includes("done"), { what: "the job's last line" });
    expect(terminal.screen()).toContain("step 1\rstep 2\rstep 3\rdone");
    expect((await terminal.exited).code).toBe(0);
  });
});

describeWith("SIGHUP to a server that was started on a terminal", [linux, python3], () => {
  test("reads the configuration again, and stops the server when the terminal was closed", async () => {
    const at = await testHome(testScope());
    const terminal = openTerminal(testScope(), process.execPath, [pharosBin, "server"], { env: at.env });
    await terminal.says("Pharos answers at");
    const server = livingProcesses().find((each) => each.parent === terminal.pid)?.pid ?? 0;
    process.kill(server, "SIGHUP");
    await terminal.says("The configuration was read again.");
    terminal.signal("SIGKILL");
    await terminal.exited;
    await waitUntil(() => !livingProcesses().some(({ pid }) => pid === server), { what: "the server to end" });
    // A database that was closed has no log beside it.
    expect(existsSync(path.join(at.home, "data", "pharos.sqlite"))).toBe(true);
    expect(existsSync(path.join(at.home, "data", "pharos.sqlite-wal"))).toBe(false);
  });
});
