import type { ConfigArgs, ProcessEnvironment } from "#/config/index.ts";

/** What a command hands to the role that it starts. */
export interface RoleOptions {
  /** The configuration's part of the command line. */
  readonly args: ConfigArgs;
  readonly environment: ProcessEnvironment;
  /** A line for people. */
  readonly say: (line: string) => void;
}
