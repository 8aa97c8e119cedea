import { answer, callsOf } from "./calls.ts";
import type { Transport } from "./transport.ts";

/** A line of a snapshot's manifest. */
export interface SnapshotFile {
  readonly path: string;
  readonly mode: number;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** The calls about snapshots; each may be repeated. */
export interface SnapshotsApi {
  /** The hashes whose bytes the server wants. At most 10,000 at once. */
  missing(files: readonly Pick<SnapshotFile, "sha256" | "size">[]): Promise<readonly string[]>;
  upload(sha256: string, content: Blob): Promise<void>;
  /** Answers the snapshot's id. */
  create(root: string, files: readonly SnapshotFile[]): Promise<string>;
}

const uploadTimeoutMs = 600_000;

export function snapshotsApi(transport: Transport): SnapshotsApi {
  const calls = callsOf(transport, { repeatable: true });
  return {
    missing: async (files) => {
      const body = { files: files.map(({ sha256, size }) => ({ sha256, size })) };
      return (await answer(calls.POST("/api/v1/snapshots/missing", { body }))).missing;
    },
    upload: async (sha256, content) => {
      const response = await transport.open("PUT", `/api/v1/snapshots/files/${sha256}`, {
        bytes: () => content.stream(),
        timeoutMs: uploadTimeoutMs,
      });
      await response.body?.cancel();
    },
    create: async (root, files) =>
      (await answer(calls.POST("/api/v1/snapshots", { body: { root, files: [...files] } }))).id,
  };
}
