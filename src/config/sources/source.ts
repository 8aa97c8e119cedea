import type { Raw } from "../kinds/index.ts";
import type { ConfigFault } from "../faults.ts";
import type { Origin } from "../origin.ts";

/** A value that one layer gives to one setting. */
export interface Candidate {
  readonly key: string;
  readonly raw: Raw;
  readonly origin: Origin;
  /** Absolute folder at which its relative paths start. */
  readonly folder: string;
  /** The origin of a part of a list or map, when the layer knows it more exactly. */
  locate?(inside: readonly string[]): Origin;
}

/** What a layer says. */
export interface Layer {
  /** Of a file: it exists. */
  readonly present?: boolean;
  readonly candidates: readonly Candidate[];
  readonly faults: readonly ConfigFault[];
  readonly warnings: readonly ConfigFault[];
}

/** Reads a file's bytes; fails as node:fs does, with a `code`. */
export type ReadFile = (path: string) => Uint8Array;
