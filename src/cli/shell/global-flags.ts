/** The options that every command takes. */
export interface GlobalFlags {
  readonly server: string | undefined;
  readonly config: string | undefined;
  readonly json: boolean;
}
