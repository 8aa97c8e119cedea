import type { Readable } from "node:stream";
import type { ProcessEnvironment } from "#/config/environment.ts";

/** What the process was started with, besides its arguments and its output. */
export interface Environment extends ProcessEnvironment {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  /** The process's signals. */
  readonly signals: SignalSource;
}

export type SignalName = "SIGINT" | "SIGTERM" | "SIGHUP";

/** The part of `process` that tells signals. */
export interface SignalSource {
  on(name: SignalName, listener: () => void): unknown;
  off(name: SignalName, listener: () => void): unknown;
}
