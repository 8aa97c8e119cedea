import type { StreamName } from "../model.ts";
import type { LineMatch, Piece, ScanPlan } from "./line-scanner.ts";
import type { SearchPattern } from "./pattern.ts";

/** A stored row's bytes, known by a number from then on. */
export interface SentRow {
  readonly row: number;
  readonly packed: boolean;
  /** Given away: a buffer of its own. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A piece of a row that was sent: bytes from `from` to `to` of it, unpacked. */
export interface SentPiece extends Omit<Piece, "bytes"> {
  readonly stream: StreamName;
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** Pieces to search, in order, with the rows that they need first; `dropped` are needed no more after them. */
export interface Batch {
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

/** What it answers: once for each batch, and at last the result. */
export type ScanReport =
  | { readonly kind: "searched"; readonly done: boolean }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "result"; readonly result: ScanResult };
