/** A file that a run produced. */
export interface Artifact {
  /** Canonical path below the run's artifact root. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly blobId: string;
  readonly createdAt: number;
}

/** What is needed to read a file. */
export type ArtifactFile = Pick<Artifact, "path" | "size" | "blobId" | "createdAt">;

/** One line of a folder's list. */
export interface ArtifactEntry {
  readonly path: string;
  readonly name: string;
  readonly isFolder: boolean;
  /** Undefined for folders. */
  readonly size: number | undefined;
}

export interface ArtifactPage {
  readonly entries: readonly ArtifactEntry[];
  readonly nextCursor: string | undefined;
}

/** What lies below a folder, at any depth. */
export interface FolderSum {
  readonly path: string;
  readonly files: number;
  /** Bytes. */
  readonly size: number;
  /** There is more than was counted. */
  readonly isPartial: boolean;
}
