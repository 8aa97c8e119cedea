import { expect, test } from "vitest";
import { familyOf, isAlive, livingProcesses } from "./process-tree.ts";
import { keys, openTerminal } from "./pseudo-terminal.ts";
import { describeWith, linux, python3 } from "./real-parts/index.ts";
import { runProgram, spawnProgram } from "./spawn-program.ts";
import { createScope } from "./scope.ts";
import { testScope } from "./test-scope.ts";

test("a program's output and exit code are captured", async () => {
  const done = await runProgram(testScope(), "sh", ["-c", "cat; echo two >&2; exit 3"], { input: "one" });
  expect(done).toMatchObject({ code: 3, signal: null, stdout: "one", stderr: "two\n" });
});

describeWith("processes of a program", [linux], () => {
  test("are all found, also in a session of their own, and end with the scope", async () => {
    const scope = createScope();
    const program = spawnProgram(scope, "sh", ["-c", "MARK=here setsid sleep 300 & sleep 300 & echo ready; wait"]);
    await program.says("ready");
    const family = familyOf(program.pid).map((p) => p.args[0]);
    expect(family).toEqual(expect.arrayContaining(["sh", "sleep"]));
    await scope.close();
    expect(isAlive(program.pid)).toBe(false);
    for (const p of livingProcesses()) if (p.env.get("MARK") === "here") process.kill(p.pid, "SIGKILL");
  });
});

describeWith("a pseudo-terminal", [linux, python3], () => {
  test("is a terminal to its program and turns Ctrl-C into SIGINT for the whole foreground group", async () => {
    const script =
      "trap 'echo outer' INT; test -t 0 && echo on-a-terminal; sh -c 'trap \"echo inner; exit 7\" INT; echo ready; sleep 20'; exit 5";
    const terminal = openTerminal(testScope(), "sh", ["-c", script]);
    await terminal.says("ready");
    terminal.type(keys.ctrlC);
    expect(await terminal.exited).toEqual({ code: 5, signal: null });
    expect(terminal.screen()).toMatch(/on-a-terminal[\s\S]*inner[\s\S]*outer/);
  });
});
