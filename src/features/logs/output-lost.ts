import { PharosError } from "#/base/errors/index.ts";
import type { ChunkRow } from "./store.ts";

/** Says which bytes cannot be read any more. `cause`: the blob store's answer. */
export function outputLost(
  { job, attempt, row }: { readonly job: number; readonly attempt: number; readonly row: ChunkRow },
  cause: unknown,
): PharosError {
  const { stream, offset, length, blob_id: blob } = row;
  return new PharosError(
    "LOG_OUTPUT_LOST",
    `Bytes ${offset} to ${offset + length - 1} of ${stream} of attempt ${attempt} of job #${job} are lost: ` +
      `blob ${blob} is missing.`,
    { cause, extra: { attempt, stream, offset, length, blob } },
  );
}

/**
 * Tells a row that was rewritten while it was read from bytes that are lost. Rows give way to blocks in one transaction,
 * and only later their files are deleted: so what is missing behind the same row twice is lost.
 */
export class MissingBlobs {
  readonly #seen = new Set<string | null>();

  /** True: look at the rows again. False: they name the same blob again. */
  mayHaveMoved({ blob_id: blob }: ChunkRow): boolean {
    const isNew = !this.#seen.has(blob);
    this.#seen.add(blob);
    return isNew;
  }
}
