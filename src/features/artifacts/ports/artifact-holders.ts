import type { PharosError } from "#/base/errors/index.ts";
import type { Principal } from "#/base/principal.ts";
import type { Tx } from "#/platform/db/index.ts";
import type { FileStatements } from "../store.ts";

/** A run or a logged model as far as artifacts need it. */
export interface HolderRef {
  /** The surrogate id inside the database. */
  readonly id: number;
  /** `created_by` of the holder. */
  readonly owner: string;
}

/** What artifacts ask of whatever they hang on: runs or logged models. The fragments run inside the asker's transaction. */
export interface ArtifactHolders {
  /** Where the files of these holders are kept. */
  readonly files: FileStatements;
  /** A holder by the id that clients know. */
  find(id: string): Tx<HolderRef | undefined>;
  /** The error for an id that `find` does not know. */
  missing(id: string): PharosError;
  /** Whether the principal may write to the holder now; only reads, so it holds for nothing that comes later. */
  check(id: string, principal: Principal): Tx<HolderRef>;
  /**
   * The holder, for a write in this transaction. Compares the principal with the writer of the run in SQL and locks the
   * row until the transaction ends, so that no newer attempt takes over in between and writers of one holder follow one
   * another. Throws what `missing` answers, FORBIDDEN or ATTEMPT_SUPERSEDED, as `check` does.
   */
  fence(id: string, principal: Principal): Tx<HolderRef>;
}
