/** What `status --debug` finds out; the stable answer of --json. Times are milliseconds. */
export interface DebugReport {
  readonly client: { readonly version: string; readonly node: string; readonly platform: string };
  readonly profile: { readonly name: string; readonly chosen_by: string; readonly file: string } | null;
  readonly server: { readonly url: string; readonly from: string } | null;
  /** What the API key comes from; the key itself is told nowhere. */
  readonly credential: { readonly from: string; readonly withheld: boolean } | null;
  readonly answer: ServerAnswer | null;
  /** What was allowed when it was tried. */
  readonly permissions: Readonly<Record<string, "allowed" | "denied" | "unknown">>;
  readonly who: string;
  readonly home: FileMode;
  /** The files of the configuration and of secrets, with what others may do. */
  readonly files: readonly FileMode[];
  readonly problems: readonly Problem[];
}

/** What the server told of itself. */
export interface ServerAnswer {
  readonly version: string;
  readonly database: string;
  readonly started_at: string;
  readonly latency: { readonly calls: number; readonly min: number; readonly median: number };
  /** The server's clock minus ours. */
  readonly clock: { readonly difference: number; readonly uncertainty: number };
}

export interface FileMode {
  readonly path: string;
  readonly what: string;
  /** Octal, such as 0600; null where there is no such file. */
  readonly mode: string | null;
  /** Others must not read it. */
  readonly private: boolean;
}

export interface Problem {
  readonly what: string;
  /** What to do about it. */
  readonly advice: string;
}
