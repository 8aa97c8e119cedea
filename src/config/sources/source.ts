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
  /** The key or variable that was written, where it is not the setting's own. */
  readonly name?: string;
  /** The variable that gives it is another system's: each use is told. */
  readonly foreign?: true;
  /** Texts with variables filled in → as they were written: what a variable holds may be secret. */
  readonly written?: ReadonlyMap<string, string>;
  /** The origin of a part of a list or map, or of the name before it, when the layer knows it more exactly. */
  locate?(inside: readonly string[], options?: { readonly ofName: boolean }): Origin;
}

/** What a layer says. */
export interface Layer {
  /** Of a file: it exists. */
  readonly present?: boolean;
  readonly candidates: readonly Candidate[];
  readonly faults: readonly ConfigFault[];
  readonly warnings: readonly ConfigFault[];
  /** What explain and validate say besides, and a start does not. */
  readonly remarks?: readonly ConfigFault[];
}

/** Reads a file's bytes; fails as node:fs does, with a `code`. */
export type ReadFile = (path: string) => Uint8Array;

export const emptyLayer: Layer = { candidates: [], faults: [], warnings: [] };

/** A layer of which nothing can be read. */
export function faultyLayer(...faults: readonly ConfigFault[]): Layer {
  return { candidates: [], faults, warnings: [] };
}
