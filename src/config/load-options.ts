import type { Reader } from "./registry/setting.ts";
import type { ListFolder } from "./sources/list-folder.ts";
import type { ReadFile } from "./sources/source.ts";

/** The configuration's part of a command line. */
export interface ConfigArgs {
  /** `--config FILE`. */
  readonly config?: string;
  /** `--env-file FILE`. */
  readonly envFile?: string;
  /** `--ambient-env`: variables that other programs read too may give settings. */
  readonly ambientEnv?: boolean;
  /** The arguments of `--set`, each `key=value`. */
  readonly set?: readonly string[];
  /** The named flags of `settingFlags()` and what was given: `{"--address": ":9101"}`. */
  readonly named?: Readonly<Record<string, string>>;
}

export interface LoadOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** PHAROS_HOME, absolute: see `resolveHome`. */
  readonly home: string;
  readonly args?: ConfigArgs;
  /** The programs that this process is; rules that concern others are not checked. Default: server and worker. */
  readonly readers?: readonly Reader[];
  readonly cwd?: string;
  readonly hostname?: string;
  /** Reads a file's bytes, failing as node:fs does. */
  readonly readFile?: ReadFile;
  /** The names in a folder, failing as node:fs does. Default: the machine's, or with a `readFile` none. */
  readonly listFolder?: ListFolder;
  /** A file's permission bits; undefined when they are not known. */
  readonly fileMode?: (path: string) => number | undefined;
  /** Epoch milliseconds. */
  readonly now?: number;
}
