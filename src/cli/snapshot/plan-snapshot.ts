import { existsSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** Which folder travels with a job, and how its command reads there. */
export interface SnapshotPlan {
  /** Absolute path. */
  readonly root: string;
  /** Working folder inside the snapshot; `.` for its root. */
  readonly workdir: string;
  /** The command with the script's path as it is below `workdir`. */
  readonly command: readonly string[];
  /** Files below the root that arguments name, relative to it; the deciding one first. */
  readonly named: readonly string[];
  /** Only the named files go: the root is a folder that is not a project's. */
  readonly onlyNamed: boolean;
  /** Files that arguments name, relative to the working folder, but that lie elsewhere. */
  readonly outside: readonly string[];
}

export interface PlanContext {
  readonly cwd: string;
  readonly userHome: string;
  /** Folders that are everybody's, such as the system's temporary one. */
  readonly shared: readonly string[];
}

/** A word of the command that names a file: where in the command, and the file. */
interface Mention {
  readonly index: number;
  /** What stands before the path in its word, such as `--data=`. */
  readonly prefix: string;
  readonly path: string;
  readonly absolute: string;
}

/** Undefined when no argument names a file below a root. */
export function planSnapshot(command: readonly string[], context: PlanContext): SnapshotPlan | undefined {
  const cwd = realpathSync(context.cwd);
  const mentions = command.flatMap((word, index) => mentionOf(word, index, cwd));
  const anchor = anchorOf(command, mentions, cwd);
  if (anchor === undefined) return undefined;
  const folder = dirname(anchor.absolute);
  const top = gitTopLevel(folder);
  const root = top === undefined || isShared(top, context) ? folder : top;
  const below = mentions.filter(({ absolute }) => isBelow(absolute, root));
  const inside = cwd === root || isBelow(cwd, root);
  const workdir = inside ? relative(root, cwd) || "." : ".";
  const from = inside ? cwd : root;
  return {
    root,
    workdir,
    command: rewrite(command, below, anchor, from),
    named: [anchor, ...below.filter((mention) => mention !== anchor)].map(({ absolute }) => relative(root, absolute)),
    onlyNamed: isShared(root, context),
    outside: mentions
      .filter(({ path, absolute }) => !isAbsolute(path) && !isBelow(absolute, root))
      .map(({ path }) => path),
  };
}

function mentionOf(word: string, index: number, cwd: string): Mention[] {
  const at = word.startsWith("-") ? word.indexOf("=") + 1 : 0;
  const path = word.slice(at);
  if (path === "" || (word.startsWith("-") && at === 0) || path.includes("\0")) return [];
  const absolute = resolve(cwd, path);
  if (!(statSync(absolute, { throwIfNoEntry: false })?.isFile() ?? false)) return [];
  // The folder's real path, but the file's own name: a link beside the script is part of the project.
  return [
    { index, prefix: word.slice(0, at), path, absolute: join(realpathSync(dirname(absolute)), baseName(absolute)) },
  ];
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf(sep) + 1);
}

/** The file that decides the root: the script, else the first one given by a relative path, else one beside them. */
function anchorOf(command: readonly string[], mentions: readonly Mention[], cwd: string): Mention | undefined {
  const script = mentions.find(({ path }) => path.endsWith(".py") && command.findIndex((word) => word === path) <= 1);
  const top = gitTopLevel(cwd);
  return (
    script ??
    mentions.find(({ path, index }) => !isAbsolute(path) && (index > 0 || path.includes("/"))) ??
    mentions.find(({ absolute }) => top !== undefined && isBelow(absolute, top))
  );
}

/** Paths as they read from the job's working folder. An absolute one that is not the script stays: it may be an output. */
function rewrite(command: readonly string[], below: readonly Mention[], anchor: Mention, from: string): string[] {
  const words = [...command];
  for (const mention of below) {
    if (isAbsolute(mention.path) && mention !== anchor) continue;
    const there = relative(from, mention.absolute);
    const first = mention.index === 0 && !there.includes("/") ? `./${there}` : there;
    words[mention.index] = `${mention.prefix}${first}`;
  }
  return words;
}

/** The nearest folder upwards that holds `.git` (a folder, or a file in worktrees and submodules). */
function gitTopLevel(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** `/`, the home folder and what lies above it, and temporary folders belong to no project. */
function isShared(folder: string, context: PlanContext): boolean {
  const home = real(context.userHome);
  return folder === home || isBelow(home, folder) || context.shared.some((shared) => real(shared) === folder);
}

function real(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`) && path !== folder;
}
