import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import ignore, { type Ignore } from "ignore";

/** Never part of a snapshot, whatever a file of rules says. */
const versionControl = new Set([".git", ".hg", ".svn"]);

/** Environments, caches and secrets. A `!name` in .pharosignore or .gitignore takes one along after all. */
const usual = [
  "node_modules/",
  "__pycache__/",
  "*.pyc",
  ".venv/",
  ".conda/",
  ".tox/",
  ".nox/",
  ".eggs/",
  ".mypy_cache/",
  ".pytest_cache/",
  ".ruff_cache/",
  ".ipynb_checkpoints/",
  ".DS_Store",
  ".env*",
  ".netrc",
  ".pypirc",
  ".ssh/",
  ".gnupg/",
  ".aws/",
  "id_rsa*",
  "id_dsa*",
  "id_ecdsa*",
  "id_ed25519*",
  "*.pem",
  "*.key",
  "*.p12",
  "*.pfx",
  "*.jks",
  "*.kdbx",
];

/** The rules of one folder's files, for paths below it. */
interface FolderRules {
  /** Path from the root, with a slash at the end; empty for the root. */
  readonly base: string;
  readonly rules: Ignore;
}

/** Which paths of a folder stay at home. Deeper files of rules win over higher ones, as git has it. */
export interface IgnoreRules {
  /** `path` is relative to the root, with `/` between its parts and none at its end. */
  isIgnored(path: string, kind: "file" | "folder"): boolean;
  /** The rules for the content of a folder. */
  enter(path: string): IgnoreRules;
}

/** Rules that hold at the root of a walk. */
export function ignoreRules(root: string): IgnoreRules {
  return rulesOf(root, [readFolder(root, "", [join(root, ".git", "info", "exclude")])]);
}

const always = ignore({ ignorecase: false }).add(usual);

function rulesOf(root: string, stack: readonly FolderRules[]): IgnoreRules {
  return {
    isIgnored(path, kind) {
      if (versionControl.has(basename(path))) return true;
      const end = kind === "folder" ? "/" : "";
      for (const { base, rules } of stack) {
        const { ignored, unignored } = rules.test(path.slice(base.length) + end);
        if (ignored || unignored) return ignored;
      }
      return always.ignores(path + end) || (kind === "folder" && isEnvironment(join(root, path)));
    },
    enter: (path) => rulesOf(root, [readFolder(join(root, path), `${path}/`), ...stack]),
  };
}

/** True for what is usually a key, a secret or an environment. */
export function isPrivate(path: string): boolean {
  return always.ignores(path);
}

/** True when a rule names the file or a folder on the way to it. */
export function isIgnoredAnywhere(path: string, rules: IgnoreRules): boolean {
  let here = rules;
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
    const folder = path.slice(0, slash);
    if (here.isIgnored(folder, "folder")) return true;
    here = here.enter(folder);
  }
  return here.isIgnored(path, "file");
}

/** A Python or conda environment under any name (PEP 405; conda's own marker). */
function isEnvironment(folder: string): boolean {
  return existsSync(join(folder, "pyvenv.cfg")) || existsSync(join(folder, "conda-meta"));
}

function readFolder(folder: string, base: string, before: readonly string[] = []): FolderRules {
  const rules = ignore({ ignorecase: false });
  for (const file of [...before, join(folder, ".gitignore"), join(folder, ".pharosignore")]) {
    try {
      rules.add(readFileSync(file, "utf8"));
    } catch (error) {
      if (!["ENOENT", "ENOTDIR", "EISDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    }
  }
  return { base, rules };
}
