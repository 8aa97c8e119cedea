import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { assert, constantFrom, dictionary, property, uniqueArray } from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { findProgram } from "../../../test/support/find-program.ts";
import { walk, type WalkLimits } from "./walk.ts";

const limits: WalkLimits = { maxFiles: 100, maxSize: 10_000 };

function folderWith(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "pharos-walk-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  write(root, files);
  return root;
}

function write(root: string, files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

function pathsOf(root: string, options: Partial<Parameters<typeof walk>[0]> = {}): string[] {
  return walk({ root, limits, ...options }).files.map(({ path }) => path);
}

test("environments, secrets and version control stay at home", () => {
  const root = folderWith({
    "train.py": "",
    "lib/model.py": "",
    ".git/config": "",
    ".env": "",
    ".env.local": "",
    "my-env/pyvenv.cfg": "",
    "my-env/bin/python": "",
    "miniconda/conda-meta/history": "",
    "node_modules/x/index.js": "",
    "lib/__pycache__/model.pyc": "",
    "keys/server.pem": "",
    id_rsa: "",
  });
  expect(pathsOf(root)).toEqual(["lib/model.py", "train.py"]);
});

test("a rule of the project brings back what is usually left at home, but never .git", () => {
  const root = folderWith({ ".pharosignore": "!public.pem\n!.git\n", "public.pem": "", ".git/config": "" });
  expect(pathsOf(root)).toEqual([".pharosignore", "public.pem"]);
});

test(".pharosignore has the last word over .gitignore of the same folder", () => {
  const root = folderWith({
    ".gitignore": "*.csv\n",
    ".pharosignore": "!data.csv\nnotes/\n",
    "data.csv": "",
    "other.csv": "",
    "notes/a.txt": "",
  });
  expect(pathsOf(root)).toEqual([".gitignore", ".pharosignore", "data.csv"]);
});

const names = [
  "a.log",
  "b.txt",
  "keep.log",
  "x/a.log",
  "x/b.txt",
  "x/y/keep.log",
  "x/y/c.bin",
  "build/o.txt",
  "x/build/o.txt",
];
const patterns = [
  "*.log",
  "!keep.log",
  "build/",
  "/build",
  "x/*",
  "!x/y/",
  "**/c.bin",
  "/b.txt",
  "x/**/o.txt",
  "\\!odd",
];

test("nested rules are read as git reads them", (context) => {
  if (findProgram("git") === undefined) context.skip("git is not installed");
  assert(
    property(
      uniqueArray(constantFrom(...names), { minLength: 1 }),
      dictionary(constantFrom(".gitignore", "x/.gitignore", "x/y/.gitignore"), uniqueArray(constantFrom(...patterns))),
      (files, rules) => {
        const root = mkdtempSync(join(tmpdir(), "pharos-walk-"));
        try {
          write(root, Object.fromEntries(files.map((file) => [file, "-"])));
          write(root, Object.fromEntries(Object.entries(rules).map(([file, lines]) => [file, lines.join("\n")])));
          execFileSync("git", ["init", "-q"], { cwd: root });
          const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], { cwd: root });
          expect(pathsOf(root)).toEqual(listed.toString().split("\0").filter(Boolean).toSorted());
        } finally {
          rmSync(root, { recursive: true });
        }
      },
    ),
    { numRuns: 40 },
  );
});

test("links inside the root are followed, and a link to a folder above it ends", () => {
  const root = folderWith({ "data/a.txt": "a" });
  symlinkSync("data/a.txt", join(root, "link.txt"));
  symlinkSync("data", join(root, "folder"));
  symlinkSync("..", join(root, "data/up"));
  expect(pathsOf(root)).toEqual(["data/a.txt", "folder/a.txt", "link.txt"]);
});

test("links that leave the root are named and not taken", () => {
  const outside = folderWith({ "secret.txt": "" });
  const root = folderWith({ "train.py": "" });
  symlinkSync(join(outside, "secret.txt"), join(root, "secret.txt"));
  symlinkSync(outside, join(root, "all"));
  symlinkSync("nowhere", join(root, "broken"));
  const result = walk({ root, limits });
  expect(result.files.map(({ path }) => path)).toEqual(["train.py"]);
  expect(result.leaving.toSorted()).toEqual(["all", "secret.txt"]);
  expect(result.skipped).toEqual(["broken"]);
});

test("only the owner's right to execute is kept of a mode", () => {
  const root = folderWith({ "run.sh": "", "data.txt": "" });
  chmodSync(join(root, "run.sh"), 0o700);
  chmodSync(join(root, "data.txt"), 0o600);
  expect(walk({ root, limits }).files.map(({ mode }) => mode)).toEqual([0o644, 0o755]);
});

test("the limits stop the walk and name the largest files", () => {
  const root = folderWith({ "big.bin": "x".repeat(9_000), "small.txt": "x", "other.bin": "x".repeat(2_000) });
  expect(() => walk({ root, limits })).toThrow(
    expect.objectContaining({
      code: "TOO_MUCH_TO_SEND",
      errors: expect.arrayContaining([{ path: "big.bin", message: "8.8 KiB" }]),
    }),
  );
  expect(() => walk({ root, limits: { maxFiles: 2, maxSize: 1e9 } })).toThrow("more than the 2 files");
});

test("a named script comes along although ignored; another ignored file is told", () => {
  const root = folderWith({ ".gitignore": "scratch/\n", "scratch/try.py": "", ".env": "", "scratch/data.csv": "" });
  const result = walk({ root, limits, named: ["scratch/try.py", ".env", "scratch/data.csv"] });
  expect(result.files.map(({ path }) => path)).toEqual([".gitignore", "scratch/try.py"]);
  expect(result.ignored).toEqual([".env", "scratch/data.csv"]);
});

test("with onlyNamed nothing else is taken", () => {
  const root = folderWith({ "s.py": "", "other.py": "", "conf.yaml": "" });
  expect(pathsOf(root, { named: ["s.py", "conf.yaml"], onlyNamed: true })).toEqual(["conf.yaml", "s.py"]);
});
