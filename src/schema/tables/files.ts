/** Bytes that lie in the blob store. */
export interface BlobsTable {
  id: string;
  size: number;
  sha256: string;
  created_at: number;
  /** Since when nothing refers to it; null while something does. */
  unreferenced_at: number | null;
  /** When the collector decided to remove it; from then on it cannot be published again. */
  marked_at: number | null;
}

export interface ArtifactsTable {
  run_id: number;
  /** Canonical (base/paths); sorts by its bytes on every engine. */
  path: string;
  blob_id: string;
  size: number;
  sha256: string;
  /** The attempt that published it; null for people. */
  attempt: number | null;
  created_at: number;
}

export interface LogChunksTable {
  job_id: number;
  attempt: number;
  stream: string;
  offset: number;
  length: number;
  /** Number of line ends before this chunk in its stream. */
  first_line: number;
  at: number;
  /** Order of arrival over both streams of the attempt; of the first chunk where several became one block. */
  sequence: number;
  /** Number of line ends in these bytes. */
  lines: number;
  /** The stored bytes, or null when they lie in a blob. */
  bytes: Uint8Array | null;
  blob_id: string | null;
  /** Where the stored bytes begin in the blob. */
  blob_offset: number;
  /** How many bytes are stored; `length` counts them uncompressed. */
  stored: number;
  /** `raw` or `zstd`. */
  encoding: string;
  /** JSON list of [length, sequence, lines] of the chunks that became this block; null for a single one. */
  segments: string | null;
}

export interface SnapshotsTable {
  /** sha256 of the canonical manifest. */
  id: string;
  manifest: string;
  files: number;
  size: number;
  created_at: number;
  created_by: string;
}

/** A file's bytes by content, shared by the snapshots of one owner. */
export interface SnapshotFilesTable {
  sha256: string;
  blob_id: string;
  size: number;
  created_by: string;
  created_at: number;
}
