/** The options that every command takes. */
export interface GlobalFlags {
  readonly server: string | undefined;
  /** The profile of config.toml. */
  readonly profile: string | undefined;
  readonly config: string | undefined;
  readonly "env-file": string | undefined;
  readonly "ambient-env": boolean;
  readonly json: boolean;
}
