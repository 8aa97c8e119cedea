import type { Cell } from "./columns.ts";

/** What of an entry a cell shows; `at 5`: the value at step 5. */
export type CellKind = "param" | "tag" | "last" | "min" | "max" | `at ${number}`;

/** Values by kind, run and key. */
export class Cells {
  readonly #values = new Map<string, Cell>();

  get(kind: CellKind, run: number, key: number): Cell {
    return this.#values.get(`${kind} ${run} ${key}`) ?? null;
  }

  set(kind: CellKind, run: number, key: number, value: Cell): void {
    this.#values.set(`${kind} ${run} ${key}`, value);
  }

  /** Takes one more number into a metric's least and greatest. */
  widen(run: number, key: number, value: number): void {
    this.set("min", run, key, Math.min(value, Number(this.get("min", run, key) ?? Infinity)));
    this.set("max", run, key, Math.max(value, Number(this.get("max", run, key) ?? -Infinity)));
  }
}
