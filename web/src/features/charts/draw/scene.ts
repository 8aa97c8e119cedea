import type { Line, Range } from "../data/line.ts";

/** A line with its looks; `color` as the canvas takes it. */
export interface DrawnLine {
  readonly line: Line;
  readonly color: string;
  readonly dash: readonly number[];
}

/** What a plot shows. */
export interface Scene {
  readonly lines: readonly DrawnLine[];
  readonly x: Range;
  readonly y: Range;
  readonly log: boolean;
}

/** Where on a canvas: a box in its pixels, and how many of them are one CSS pixel. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}
