import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { planSnapshot, type SnapshotPlan } from "./plan-snapshot.ts";

/** A home folder with files; `.git` marks a repository. */
function home(...files: string[]): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "pharos-home-")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), "");
  }
  return root;
}

function plan(root: string, cwd: string, ...command: string[]): SnapshotPlan | undefined {
  return planSnapshot(command, { cwd: join(root, cwd), userHome: root, shared: [] });
}

test("the root is the git top level, and the job starts in the caller's folder", () => {
  const root = home("p/.git/HEAD", "p/src/train.py");
  expect(plan(root, "p/src", "python3", "train.py", "--lr", "0.1")).toEqual({
    root: join(root, "p"),
    workdir: "src",
    command: ["python3", "train.py", "--lr", "0.1"],
    named: ["src/train.py"],
    onlyNamed: false,
    outside: [],
  });
});

test("without git the root is the script's folder, and paths are rewritten to it", () => {
  const root = home("p/src/train.py", "p/src/conf.yaml", "p/data.csv");
  expect(plan(root, "p", "python3", "src/train.py", "--config=src/conf.yaml", "data.csv")).toMatchObject({
    root: join(root, "p/src"),
    workdir: ".",
    command: ["python3", "train.py", "--config=conf.yaml", "data.csv"],
    outside: ["data.csv"],
  });
});

test("a script given by an absolute path from elsewhere", () => {
  const root = home("p/train.py", "q/x");
  expect(plan(root, "q", "python3", join(root, "p/train.py"))).toMatchObject({
    root: join(root, "p"),
    workdir: ".",
    command: ["python3", "train.py"],
  });
});

test("an absolute path that is no script stays as it is", () => {
  const root = home("p/train.py", "p/out.csv");
  const out = join(root, "p/out.csv");
  expect(plan(root, "p", "python3", "train.py", "--out", out)?.command).toEqual(["python3", "train.py", "--out", out]);
});

test("in the home folder, in / and in shared folders only the named files go", () => {
  const root = home("s.py", ".git/HEAD", "shared/t.py");
  expect(plan(root, ".", "python3", "s.py")).toMatchObject({ root, onlyNamed: true, named: ["s.py"] });
  const shared = join(root, "shared");
  expect(
    planSnapshot(["python3", "t.py"], { cwd: shared, userHome: join(root, "nobody"), shared: [shared] }),
  ).toMatchObject({ root: shared, onlyNamed: true });
});

test("no snapshot when no argument names a file", () => {
  const root = home("p/train.py");
  expect(plan(root, "p", "sleep", "300")).toBeUndefined();
  expect(plan(root, "p", "/bin/sh", "-c", "echo")).toBeUndefined();
  expect(plan(root, "p", "echo", "missing.py")).toBeUndefined();
});

test("a program of the project is run from the job's folder", () => {
  const root = home("p/go.sh");
  expect(plan(root, "p", "./go.sh", "fast")?.command).toEqual(["./go.sh", "fast"]);
});
