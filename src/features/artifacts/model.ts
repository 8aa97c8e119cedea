/** A file that a run produced. */
export interface Artifact {
  /** Canonical path below the run's artifact root. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly blobId: string;
  readonly createdAt: number;
}

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
