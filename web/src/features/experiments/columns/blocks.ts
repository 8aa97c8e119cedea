import { parseColumn } from "./column-id.ts";

/** Columns are read in blocks of so many, the first one with the rows themselves. */
const blockSize = 40;

/** Those that come with the rows. */
export function leadColumns(columns: readonly string[]): readonly string[] {
  return readColumns(columns).slice(0, blockSize);
}

/** All columns of the blocks that those in view belong to, so that scrolling asks once a block. */
export function blocksAround(columns: readonly string[], drawn: readonly string[]): readonly string[] {
  const read = readColumns(columns);
  const blocks = new Set(
    drawn
      .map((id) => read.indexOf(id))
      .filter((at) => at >= 0)
      .map(blockOf),
  );
  return read.filter((_, at) => blocks.has(blockOf(at)));
}

function blockOf(at: number): number {
  return Math.floor(at / blockSize);
}

/** A run's own fields come with every row. */
function readColumns(columns: readonly string[]): readonly string[] {
  return columns.filter((id) => (parseColumn(id)?.of ?? "run") !== "run");
}
