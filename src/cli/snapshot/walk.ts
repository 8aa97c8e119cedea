import { readdirSync, realpathSync, statSync, type Dirent, type Stats } from "node:fs";
import { join, sep } from "node:path";
import { PharosError } from "#/base/errors/index.ts";
import { describeSize } from "#/base/size.ts";
import { ignoreRules, isIgnoredAnywhere, isPrivate, type IgnoreRules } from "./ignore-rules.ts";

/** A file as the walk found it. */
export interface FoundFile {
  /** Relative to the root, `/` between its parts. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** 0o755 when its owner may execute it, else 0o644, so that a umask changes no snapshot. */
  readonly mode: number;
}

export interface WalkLimits {
  readonly maxFiles: number;
  /** Bytes. */
  readonly maxSize: number;
}

export interface WalkOptions {
  readonly root: string;
  readonly limits: WalkLimits;
  /** Paths from the root that arguments name. The first is the script, which comes along even when a rule names it. */
  readonly named?: readonly string[];
  /** Take the named files and nothing else. */
  readonly onlyNamed?: boolean;
}

export interface WalkResult {
  /** Sorted by path. */
  readonly files: readonly FoundFile[];
  /** Links that leave the root. */
  readonly leaving: readonly string[];
  /** What could not be read, and what is neither file nor folder. */
  readonly skipped: readonly string[];
  /** Named files that a rule keeps at home. */
  readonly ignored: readonly string[];
}

/** The files that a snapshot of a folder holds. Throws TOO_MUCH_TO_SEND when there are more than the limits allow. */
export function walk(options: WalkOptions): WalkResult {
  const walker = new Walker(options);
  const rules = ignoreRules(options.root);
  if (!options.onlyNamed) walker.folder("", rules, [realpathSync(options.root)]);
  const [script, ...others] = options.named ?? [];
  if (script !== undefined) walker.script(script, rules);
  for (const path of others) walker.named(path, rules);
  return walker.result();
}

class Walker {
  readonly #root: string;
  readonly #realRoot: string;
  readonly #limits: WalkLimits;
  readonly #files = new Map<string, FoundFile>();
  readonly #leaving: string[] = [];
  readonly #skipped: string[] = [];
  readonly #ignored: string[] = [];
  #size = 0;

  constructor(options: WalkOptions) {
    this.#root = options.root;
    this.#realRoot = realpathSync(options.root);
    this.#limits = options.limits;
  }

  result(): WalkResult {
    const files = [...this.#files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
    return { files, leaving: this.#leaving, skipped: this.#skipped, ignored: this.#ignored };
  }

  /** `above` holds the real paths of the folders on the way here, so that a link to one of them ends. */
  folder(path: string, rules: IgnoreRules, above: readonly string[]): void {
    for (const entry of this.#list(path)) {
      const child = path === "" ? entry.name : `${path}/${entry.name}`;
      if (entry.isSymbolicLink()) this.#link(child, rules, above);
      else if (entry.isDirectory()) this.#enter(child, rules, [...above, join(above.at(-1) ?? "", entry.name)]);
      else if (entry.isFile() && !rules.isIgnored(child, "file")) this.#take(child);
      else if (!entry.isFile() && !rules.isIgnored(child, "file")) this.#skipped.push(child);
    }
  }

  /** A script that .gitignore names is still what the person asked to run; a key is not. */
  script(path: string, rules: IgnoreRules): void {
    if (isPrivate(path)) this.named(path, rules);
    else if (!this.#files.has(path)) this.#take(path);
  }

  named(path: string, rules: IgnoreRules): void {
    if (this.#files.has(path)) return;
    if (isIgnoredAnywhere(path, rules)) this.#ignored.push(path);
    else this.#take(path);
  }

  #list(path: string): Dirent[] {
    try {
      return readdirSync(join(this.#root, path), { withFileTypes: true });
    } catch (error) {
      return this.#skip(path, error) ?? [];
    }
  }

  #enter(path: string, rules: IgnoreRules, above: readonly string[]): void {
    if (!rules.isIgnored(path, "folder")) this.folder(path, rules.enter(path), above);
  }

  #link(path: string, rules: IgnoreRules, above: readonly string[]): void {
    const target = this.#target(path);
    if (target === undefined) {
      if (!rules.isIgnored(path, "file")) this.#skipped.push(path);
      return;
    }
    const { real, stats } = target;
    const kind = stats.isDirectory() ? "folder" : "file";
    if (rules.isIgnored(path, kind)) return;
    if (!`${real}${sep}`.startsWith(`${this.#realRoot}${sep}`)) this.#leaving.push(path);
    else if (kind === "file") this.#take(path);
    else if (!above.includes(real)) this.#enter(path, rules, [...above, real]);
  }

  #target(path: string): { real: string; stats: Stats } | undefined {
    const absolute = join(this.#root, path);
    try {
      return { real: realpathSync(absolute), stats: statSync(absolute) };
    } catch {
      // A link to nothing; `skipped` names it.
      return undefined;
    }
  }

  #take(path: string): void {
    try {
      const { size, mode } = statSync(join(this.#root, path));
      this.#files.set(path, { path, size, mode: (mode & 0o100) === 0 ? 0o644 : 0o755 });
      this.#size += size;
    } catch (error) {
      this.#skip(path, error);
    }
    if (this.#files.size > this.#limits.maxFiles || this.#size > this.#limits.maxSize) throw this.#tooMuch();
  }

  #skip(path: string, error: unknown): undefined {
    const { code } = error as NodeJS.ErrnoException;
    // ENOENT: gone since it was listed, or a name that is not UTF-8.
    if (code !== "ENOENT" && code !== "EACCES" && code !== "EPERM") throw error;
    this.#skipped.push(path);
    return undefined;
  }

  #tooMuch(): PharosError {
    const { maxFiles, maxSize } = this.#limits;
    const largest = [...this.#files.values()].toSorted((a, b) => b.size - a.size).slice(0, 10);
    return new PharosError(
      "TOO_MUCH_TO_SEND",
      `${this.#root} holds more than the ${maxFiles} files or ${describeSize(maxSize)} of a snapshot; its largest so far:`,
      { errors: largest.map(({ path, size }) => ({ path, message: describeSize(size) })) },
    );
  }
}
