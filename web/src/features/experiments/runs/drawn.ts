import type { Windowed } from "#/shared/table/index.ts";

/** What the grid draws: rows by their index, columns by their id. */
export interface Drawn {
  readonly rows: Windowed;
  readonly columns: readonly string[];
}
