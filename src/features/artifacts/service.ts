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
import type { Artifact, ArtifactPage, FolderSum } from "./model.ts";
import type { ArtifactHolders, HolderRef } from "./ports/artifact-holders.ts";
import { publish, refuseConflict, removeSome } from "./publish.ts";
import { artifactPath, below, folderPath } from "./rules.ts";
import { sumFolders } from "./sum-folders.ts";

/** Files of runs, or of logged models, by path. Paths may come straight from outside: every call checks them. */
export interface Artifacts {
  /**
   * Stores the source and publishes it. The writer is checked before the first byte and again in the transaction that
   * publishes; when the second check fails nothing stays. Resolves when bytes and row are durable.
   */
  put(principal: Principal, holder: string, path: string, source: ByteSource, signal?: AbortSignal): Promise<Artifact>;
  /** Throws ARTIFACT_NOT_FOUND, or ARTIFACT_IS_FOLDER. */
  stat(principal: Principal, holder: string, path: string): Promise<Artifact>;
  /** The bytes of an artifact that `stat` answered. */
  read(artifact: Artifact, range?: ByteRange): Promise<Readable>;
  /** One level; a missing folder and a file are empty. */
  list(principal: Principal, holder: string, folder: string, options?: ListOptions): Promise<ArtifactPage>;
  /** What lies below each of these folders, as far as one call counts; the empty path is the root. */
  sums(principal: Principal, holder: string, folders: readonly string[]): Promise<FolderSum[]>;
  /** Removes a file or a folder with all below it; answers how many files went. */
  remove(principal: Principal, holder: string, path: string): Promise<number>;
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
  /** What the files hang on. */
  readonly holders: ArtifactHolders;
  readonly clock: Clock;
  readonly log: Logger;
  readonly maxBytes: number;
}

const pageSize = 1000;
const removePage = 200;

export function createArtifacts(deps: ArtifactsDeps): Artifacts {
  const { db, blobs, holders, clock } = deps;
  return {
    maxBytes: deps.maxBytes,
    async put(principal, holder, text, source, signal) {
      const path = artifactPath(text);
      await db.read(() => mayPublish(holders, principal, holder, path));
      const blob = await blobs.put(source, { maxBytes: deps.maxBytes, ...(signal === undefined ? {} : { signal }) });
      const now = clock.now();
      try {
        await db.write(() => publish(holders, { holder, path, blob, principal, now }));
      } catch (error) {
        await blobs.delete(blob.id).catch((cause: unknown) => deps.log.warn({ err: cause }, "an unused blob stays"));
        throw error;
      }
      return { path, size: blob.size, sha256: blob.sha256, blobId: blob.id, createdAt: now };
    },
    async stat(principal, holder, text) {
      const path = artifactPath(text);
      return db.read(() => statArtifact(holders, principal, holder, path));
    },
    read: (artifact, range) => blobs.get(artifact.blobId, range),
    async list(principal, holder, text, options = {}) {
      const folder = folderPath(text);
      const limit = Math.min(options.limit ?? pageSize, pageSize);
      return db.read(function* () {
        const { id } = yield* holderToRead(holders, principal, holder);
        return yield* listFolder(holders.files, id, folder, { cursor: options.cursor, limit });
      });
    },
    async sums(principal, holder, texts) {
      const folders = texts.map(folderPath);
      return db.read(function* () {
        const { id } = yield* holderToRead(holders, principal, holder);
        return yield* sumFolders(holders.files, id, folders);
      });
    },
    async remove(principal, holder, text) {
      const path = folderPath(text);
      await db.read(() => holderToWrite(holders, principal, holder, "artifacts:delete"));
      let removed = 0;
      for (;;) {
        const now = clock.now();
        const some = await db.write(() => removeSome(holders, { holder, path, principal, now, limit: removePage }));
        removed += some;
        if (some < removePage) return removed;
      }
    },
  };
}

function* mayPublish(holders: ArtifactHolders, principal: Principal, id: string, path: string): Tx<void> {
  const holder = yield* holderToWrite(holders, principal, id, "artifacts:create");
  yield* refuseConflict(holders, holder, path);
}

function* holderToWrite(
  holders: ArtifactHolders,
  principal: Principal,
  id: string,
  permission: Permission,
): Tx<HolderRef> {
  const holder = yield* holders.check(id, principal);
  authorize(principal, permission, { owner: holder.owner });
  return holder;
}

function* holderToRead(holders: ArtifactHolders, principal: Principal, id: string): Tx<HolderRef> {
  const holder = yield* holders.find(id);
  if (holder === undefined) throw holders.missing(id);
  authorize(principal, "artifacts:read", { owner: holder.owner });
  return holder;
}

function* statArtifact(holders: ArtifactHolders, principal: Principal, id: string, path: string): Tx<Artifact> {
  const holder = (yield* holderToRead(holders, principal, id)).id;
  const artifact = yield* first(holders.files.find, { holder, path });
  if (artifact !== undefined) return artifact;
  if ((yield* first(holders.files.between, { holder, ...below(path), limit: 1 })) !== undefined) {
    throw new PharosError("ARTIFACT_IS_FOLDER", `'${path}' is a folder of ${id}.`);
  }
  throw new PharosError("ARTIFACT_NOT_FOUND", `There is no artifact '${path}' in ${id}.`);
}
