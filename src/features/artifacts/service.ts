import type { Readable } from "node:stream";
import type { Logger } from "pino";
import { PharosError } from "#/base/errors/index.ts";
import type { Permission } from "#/base/permissions.ts";
import type { Principal } from "#/base/principal.ts";
import type { Clock } from "#/base/time.ts";
import { authorize } from "#/features/auth/index.ts";
import type { BlobStore, ByteRange, ByteSource } from "#/platform/blobs/index.ts";
import { first, type Database, type Tx } from "#/platform/db/index.ts";
import { listFolder } from "./list-folder.ts";
import type { Artifact, ArtifactPage } from "./model.ts";
import type { ArtifactRuns, RunRef } from "./ports/artifact-runs.ts";
import { publish, refuseConflict, removeSome } from "./publish.ts";
import { artifactPath, below, folderPath } from "./rules.ts";
import { artifactsBetween, findArtifact } from "./store.ts";

/** Files of a run, by path. Paths may come straight from outside: every call checks them. */
export interface Artifacts {
  /**
   * Stores the source and publishes it. The writer is checked before the first byte and again in the transaction that
   * publishes; when the second check fails nothing stays. Resolves when bytes and row are durable.
   */
  put(principal: Principal, runId: string, path: string, source: ByteSource, signal?: AbortSignal): Promise<Artifact>;
  /** Throws ARTIFACT_NOT_FOUND, or ARTIFACT_IS_FOLDER. */
  stat(principal: Principal, runId: string, path: string): Promise<Artifact>;
  /** The bytes of an artifact that `stat` answered. */
  read(artifact: Artifact, range?: ByteRange): Promise<Readable>;
  /** One level; a missing folder and a file are empty. */
  list(principal: Principal, runId: string, folder: string, options?: ListOptions): Promise<ArtifactPage>;
  /** Removes a file or a folder with all below it; answers how many files went. */
  remove(principal: Principal, runId: string, path: string): Promise<number>;
  /** Bytes that one upload may have. */
  readonly maxBytes: number;
}

export interface ListOptions {
  readonly cursor?: string | undefined;
  /** Default and most: 1000. */
  readonly limit?: number | undefined;
}

export interface ArtifactsDeps {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly runs: ArtifactRuns;
  readonly clock: Clock;
  readonly log: Logger;
  readonly maxBytes: number;
}

const pageSize = 1000;
const removePage = 200;

export function createArtifacts(deps: ArtifactsDeps): Artifacts {
  const { db, blobs, runs, clock } = deps;
  return {
    maxBytes: deps.maxBytes,
    async put(principal, runId, text, source, signal) {
      const path = artifactPath(text);
      await db.read(() => mayPublish(runs, principal, runId, path));
      const blob = await blobs.put(source, { maxBytes: deps.maxBytes, ...(signal === undefined ? {} : { signal }) });
      const now = clock.now();
      try {
        await db.write(() => publish(runs, { runId, path, blob, principal, now }));
      } catch (error) {
        await blobs.delete(blob.id).catch((cause: unknown) => deps.log.warn({ err: cause }, "an unused blob stays"));
        throw error;
      }
      return { path, size: blob.size, sha256: blob.sha256, blobId: blob.id, createdAt: now };
    },
    async stat(principal, runId, text) {
      const path = artifactPath(text);
      return db.read(() => statArtifact(runs, principal, runId, path));
    },
    read: (artifact, range) => blobs.get(artifact.blobId, range),
    async list(principal, runId, text, options = {}) {
      const folder = folderPath(text);
      const limit = Math.min(options.limit ?? pageSize, pageSize);
      return db.read(function* () {
        const run = yield* runToRead(runs, principal, runId);
        return yield* listFolder(run.id, folder, { cursor: options.cursor, limit });
      });
    },
    async remove(principal, runId, text) {
      const path = folderPath(text);
      await db.read(() => runToWrite(runs, principal, runId, "artifacts:delete"));
      let removed = 0;
      for (;;) {
        const now = clock.now();
        const some = await db.write(() => removeSome(runs, { runId, path, principal, now, limit: removePage }));
        removed += some;
        if (some < removePage) return removed;
      }
    },
  };
}

function* mayPublish(runs: ArtifactRuns, principal: Principal, runId: string, path: string): Tx<void> {
  const run = yield* runToWrite(runs, principal, runId, "artifacts:create");
  yield* refuseConflict(run, path);
}

function* runToWrite(runs: ArtifactRuns, principal: Principal, runId: string, permission: Permission): Tx<RunRef> {
  const run = yield* runs.check(runId, principal);
  authorize(principal, permission, { owner: run.owner });
  return run;
}

function* runToRead(runs: ArtifactRuns, principal: Principal, runId: string): Tx<RunRef> {
  const run = yield* runs.find(runId);
  if (run === undefined) throw new PharosError("RUN_NOT_FOUND", `Run ${runId} does not exist.`);
  authorize(principal, "artifacts:read", { owner: run.owner });
  return run;
}

function* statArtifact(runs: ArtifactRuns, principal: Principal, runId: string, path: string): Tx<Artifact> {
  const run = yield* runToRead(runs, principal, runId);
  const artifact = yield* first(findArtifact, { run: run.id, path });
  if (artifact !== undefined) return artifact;
  if ((yield* first(artifactsBetween, { run: run.id, ...below(path), limit: 1 })) !== undefined) {
    throw new PharosError("ARTIFACT_IS_FOLDER", `'${path}' is a folder of run ${runId}.`);
  }
  throw new PharosError("ARTIFACT_NOT_FOUND", `Run ${runId} has no artifact '${path}'.`);
}
