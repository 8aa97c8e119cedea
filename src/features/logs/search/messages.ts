import type { LineMatch, Piece, ScanPlan } from "./line-scanner.ts";
import type { SearchPattern } from "./pattern.ts";

/** Where bytes lie in the memory of a batch. */
interface Place {
  readonly from: number;
  readonly to: number;
}

/** A stored row that is packed, known by a number from then on. */
export interface SentRow extends Place {
  readonly row: number;
}

/** A piece of output: of the batch's memory, or of an unpacked row. */
export interface SentPiece extends Omit<Piece, "bytes">, Place {
  readonly row: number | undefined;
}

/** Pieces to search, in order, with the rows that they need first; `dropped` are needed no more after them. */
export interface Batch {
  /** The memory that holds the bytes; it is used again after the report. */
  readonly slot: number;
  readonly rows: readonly SentRow[];
  readonly pieces: readonly SentPiece[];
  readonly dropped: readonly number[];
}

/** What a search thread is told. */
export type ScanOrder =
  | { readonly kind: "begin"; readonly pattern: SearchPattern; readonly plan: ScanPlan }
  | { readonly kind: "batch"; readonly batch: Batch }
  | { readonly kind: "end"; readonly whole: boolean };

export interface ScanResult {
  readonly matches: readonly LineMatch[];
  readonly count: number;
  readonly nextFrom: number;
  /** True when it stopped because it had enough. */
  readonly done: boolean;
}

/** What it answers: when it has started, once for each batch, and at last the result. */
export type ScanReport =
  | { readonly kind: "ready" }
  | { readonly kind: "searched"; readonly done: boolean }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "result"; readonly result: ScanResult };
