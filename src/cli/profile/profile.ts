import { bool, int, path, record, secret, text, url, type Secret } from "#/config/kinds/index.ts";

/** The keys of `[profiles.NAME]` in config.toml. */
export const profileKind = record({
  url: url(),
  worker_host: text({ pattern: /^[A-Za-z0-9][A-Za-z0-9._:-]*$/, of: "a host's name or address" }),
  worker_user: text({ pattern: /^[A-Za-z0-9_][A-Za-z0-9._-]*$/, of: "a login name" }),
  worker_base: text(),
  worker_port: int({ min: 1, max: 65_535 }),
  api_key: secret(text()),
  api_key_file: path(),
  api_key_command: text(),
  default_timeout: int({ min: 1, max: 86_400 }),
  verbose: bool(),
});

/** Where a profile's API key comes from. */
export type KeySource =
  | { readonly from: "api_key"; readonly key: Secret }
  | { readonly from: "api_key_file"; readonly path: string }
  | { readonly from: "api_key_command"; readonly command: string };

/** The machine that a tunnel leads to. */
export interface WorkerHost {
  readonly host: string;
  readonly user: string | undefined;
  readonly port: number;
  /** Folder there, in which pharos.yaml tells where the server listens. */
  readonly base: string;
}

/** One profile: a server and how to talk to it. */
export interface Profile {
  readonly name: string;
  readonly url: string | undefined;
  readonly worker: WorkerHost | undefined;
  readonly key: KeySource | undefined;
  /** Milliseconds a request may take. */
  readonly timeoutMs: number;
  /** Requests are told on stderr. */
  readonly verbose: boolean;
}

export interface Profiles {
  /** Absolute path of config.toml. */
  readonly file: string;
  readonly text: string;
  readonly defaultProfile: string | undefined;
  readonly byName: ReadonlyMap<string, Profile>;
}

export const defaultTimeoutS = 30;
