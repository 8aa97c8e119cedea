import type { ConfigFault } from "./faults.ts";
import type { ResolvedSetting } from "./resolve.ts";
import type { Values } from "./settings/index.ts";
import type { StartInputs } from "./unknown-keys.ts";

/** The configuration in force. */
export interface Config {
  /** PHAROS_HOME, absolute. */
  readonly home: string;
  readonly values: Values;
  /** Each setting by its key, with its origin and what every layer gave. */
  readonly settings: ReadonlyMap<string, ResolvedSetting>;
  /** The files that were read, the weakest first: YAML, user.conf, the env file. */
  readonly files: readonly string[];
  /** What does not stop the start but should be said at it. */
  readonly warnings: readonly ConfigFault[];
  /** What `rememberStart` keeps of it. */
  readonly inputs: StartInputs;
}
