import { exec, type Statement, type Tx } from "#/platform/db/index.ts";

/** A statement that inserts a fixed number of rows; its parameters are the rows' values one after another. */
export type BulkStatement = Statement<readonly unknown[], unknown>;

/**
 * Rows to one statement. One statement for 128 rows costs a third of 128 statements; more rows gain nothing
 * and 128 rows of 7 columns stay far below both engines' limit of bound values.
 */
const sizes = [128, 16, 4, 1] as const;

/** An insert of many rows as a few statements that are compiled once each. */
export interface Bulk {
  readonly columns: number;
  readonly bySize: ReadonlyMap<number, BulkStatement>;
}

/** `make(rows)` builds the statement whose n-th row binds the parameters from n × columns on. */
export function bulk(columns: number, make: (rows: number) => BulkStatement): Bulk {
  return { columns, bySize: new Map(sizes.map((size) => [size, make(size)])) };
}

/** Runs a bulk insert over all rows; answers how many rows changed. */
export function* execBulk(statements: Bulk, values: readonly unknown[]): Tx<number> {
  const { columns, bySize } = statements;
  let changed = 0;
  let at = 0;
  for (const [size, statement] of bySize) {
    const width = size * columns;
    for (; at + width <= values.length; at += width) {
      changed += yield* exec(statement, values.slice(at, at + width));
    }
  }
  return changed;
}

/** The placeholders of row `row`, given the statement's parameters. */
export function rowOf(p: readonly unknown[], columns: number, row: number): readonly never[] {
  return Array.from({ length: columns }, (_, column) => p[row * columns + column] as never);
}
