import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { jobCommand } from "./job-command.ts";
import { requestOf, type JobFlags } from "./job-request.ts";

const clock = { now: () => Date.parse("2026-01-01T00:00:00Z") };
const none: JobFlags = {
  experiment: undefined,
  name: undefined,
  queue: undefined,
  priority: undefined,
  param: [],
  env: [],
  python: undefined,
  cpus: undefined,
  memory: undefined,
  gpus: undefined,
  timeout: undefined,
  retries: undefined,
  resumable: false,
  after: [],
  "not-before": undefined,
};

test("nothing given asks for nothing", () => {
  expect(requestOf(none, clock)).toEqual({});
});

test("every option reaches the request in the API's units", () => {
  const request = requestOf(
    {
      ...none,
      experiment: "digits",
      priority: "-3",
      param: ["lr=0.1", "id=00123", "long=12345678901234567", "on=true", "text=a=b"],
      env: ["SEED=1"],
      cpus: "1.5",
      memory: "4Gi",
      gpus: "1",
      timeout: "1h30m",
      retries: "2",
      resumable: true,
      after: ["#3,4"],
      "not-before": "2h",
    },
    clock,
  );
  expect(request).toEqual({
    experiment: "digits",
    priority: -3,
    params: { lr: 0.1, id: "00123", long: "12345678901234567", on: true, text: "a=b" },
    env: { SEED: "1" },
    resources: { cpus: 1.5, memory: 4 * 1024 ** 3, gpus: 1 },
    timeout: 5400,
    retries: { max: 2 },
    resumable: true,
    after: ["3", "4"],
    not_before: "2026-01-01T02:00:00.000Z",
  });
});

test.each([
  [{ param: ["lr"] }, "--param"],
  [{ env: ["=x"] }, "--env"],
  [{ priority: "high" }, "--priority"],
  [{ cpus: "many" }, "--cpus"],
  [{ memory: "4 apples" }, "--memory"],
  [{ timeout: "soon" }, "--timeout"],
  [{ retries: "1.5" }, "--retries"],
  [{ after: ["yesterday"] }, "yesterday"],
  [{ "not-before": "yesterday" }, "--not-before"],
])("%o is refused, naming the place", (flags, named) => {
  expect(() => requestOf({ ...none, ...flags }, clock)).toThrow(
    expect.objectContaining({ code: "USAGE", message: expect.stringContaining(named) }),
  );
});

const plain = { path: undefined, virtualEnv: undefined, condaPrefix: undefined };

function folder(): string {
  const root = mkdtempSync(join(tmpdir(), "pharos-command-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

function program(path: string): string {
  writeFileSync(path, "#!/bin/sh\n");
  chmodSync(path, 0o755);
  return path;
}

test("a script runs with python3, or with the active environment's interpreter", () => {
  const cwd = folder();
  writeFileSync(join(cwd, "s.py"), "");
  expect(jobCommand(["s.py", "x"], undefined, { cwd, ...plain })).toEqual({
    command: ["python3", "s.py", "x"],
    python: undefined,
  });
  mkdirSync(join(cwd, "env/bin"), { recursive: true });
  const python = program(join(cwd, "env/bin/python"));
  const active = { ...plain, virtualEnv: join(cwd, "env") };
  expect(jobCommand(["s.py"], undefined, { cwd, ...active })).toEqual({ command: [python, "s.py"], python });
});

test("--python is looked up like a shell would", () => {
  const cwd = folder();
  writeFileSync(join(cwd, "s.py"), "");
  mkdirSync(join(cwd, "bin"));
  const python = program(join(cwd, "bin/python3.12"));
  const environment = { cwd, ...plain, path: `/nowhere:${join(cwd, "bin")}` };
  expect(jobCommand(["s.py"], "python3.12", environment).command[0]).toBe(python);
  expect(() => jobCommand(["s.py"], "python9", environment)).toThrow("--python python9");
});

test("a script that is not there is refused before anything is sent", () => {
  expect(() => jobCommand(["missing.py"], undefined, { cwd: folder(), ...plain })).toThrow("no file missing.py");
});

test("a program of this folder needs no ./, but the right to be executed", () => {
  const cwd = folder();
  program(join(cwd, "go.sh"));
  writeFileSync(join(cwd, "text.sh"), "");
  expect(jobCommand(["go.sh", "1"], undefined, { cwd, ...plain }).command).toEqual(["./go.sh", "1"]);
  expect(() => jobCommand(["text.sh"], undefined, { cwd, ...plain })).toThrow("not executable");
  expect(jobCommand(["sleep", "1"], undefined, { cwd, ...plain }).command).toEqual(["sleep", "1"]);
});
