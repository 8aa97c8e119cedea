import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, test, afterAll } from "vitest";
import { api } from "../support/api.ts";
import { describeWith, python3 } from "../support/real-parts/index.ts";
import { createScope } from "../support/scope.ts";
import { pharos, startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import { upWithoutSample } from "../support/up.ts";

const scope = createScope();
let home: TestHome;
let project: string;

beforeAll(async () => {
  home = await testHome(scope, { PHAROS_RESOURCES__MAX_WORKERS: "4" });
  await startPharos(scope, home, upWithoutSample);
  project = path.join(home.home, "elsewhere");
  await mkdir(project);
  await writeFile(
    path.join(project, "s.py"),
    "import sys\nprint('hello', *sys.argv[1:])\nprint('words', file=sys.stderr)\nsys.exit(int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 0)\n",
  );
});
afterAll(() => scope.close());

const run = (...args: string[]) => pharos(scope, home, ["run", ...args], { cwd: project });

describeWith("pharos run of a script", [python3], () => {
  test("puts the job's stdout on stdout and its stderr on stderr, and ends with its code", async () => {
    const good = await run("s.py", "hello");
    expect(good).toMatchObject({ code: 0, stdout: "hello hello\n" });
    expect(good.stderr).toContain("words\n");
    expect(await run("s.py", "7")).toMatchObject({ code: 7, stdout: "hello 7\n" });
  });

  test("gives everything from the script on to the script", async () => {
    const done = await run("--name", "mine", "s.py", "--name", "yours", "--", "-x");
    expect(done).toMatchObject({ code: 0, stdout: "hello --name yours -- -x\n" });
  });
});

test("a program that a signal ended gives 128 and its number, one past its time 124, a missing one 125 or its own failure", async () => {
  expect((await run("--", "sh", "-c", "kill -9 $$")).code).toBe(137);
  expect((await run("--timeout", "1", "--", "sleep", "300")).code).toBe(124);
  const missing = await run("--", "no-such-program-anywhere");
  expect([125, 126, 127]).toContain(missing.code);
  expect(missing.stderr).toMatch(/no-such-program-anywhere/);
});

test("a wrong option is 2, an unknown job 3, no server 5", async () => {
  expect((await run("--no-such-option", "x")).code).toBe(2);
  expect((await pharos(scope, home, ["job", "show", "999999"])).code).toBe(3);
  const nobody = await pharos(scope, home, ["jobs", "--server", "http://127.0.0.1:9"]);
  expect(nobody.code).toBe(5);
  expect(nobody.stderr).not.toMatch(/ {2}at /);
});

test("--detach --json prints the job and returns; SIGTERM to an attached run cancels", async () => {
  const detached = await run("--detach", "--json", "--", "sleep", "300");
  expect(detached.code).toBe(0);
  const job = JSON.parse(detached.stdout) as { id: string; run_id: string; state: string; url: string };
  expect(job).toMatchObject({ id: expect.stringMatching(/^\d+$/), run_id: expect.stringMatching(/^[0-9a-f]{32}$/) });
  const cancelled = await pharos(scope, home, ["cancel", job.id]);
  expect(cancelled.code).toBe(0);
  await api(home.url).reaches(job.id, ["cancelled"]);
});
