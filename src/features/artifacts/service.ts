import type { Logger } from "pino";
import type { Permission } from "#/base/permissions.ts";
import type { Principal } from "#/base/principal.ts";
import type { Clock } from "#/base/time.ts";
import { authorize } from "#/features/auth/index.ts";
import type { ByteSource } from "#/platform/blobs/index.ts";
import type { Tx } from "#/platform/db/index.ts";
import type { Artifact } from "./model.ts";
import type { ArtifactHolders, HolderRef } from "./ports/artifact-holders.ts";
import { publish, refuseConflict, removeSome } from "./publish.ts";
import { createReading, type ArtifactReading, type ReadingDeps } from "./reading.ts";
import { artifactPath, folderPath } from "./rules.ts";

/** Files of runs, or of logged models, by path. Paths may come straight from outside: every call checks them. */
export interface Artifacts extends ArtifactReading {
  /**
   * Stores the source and publishes it. The writer is checked before the first byte and again in the transaction that
   * publishes; when the second check fails nothing stays. Resolves when bytes and row are durable.
   */
  put(principal: Principal, holder: string, path: string, source: ByteSource, signal?: AbortSignal): Promise<Artifact>;
  /** Removes a file or a folder with all below it; answers how many files went. */
  remove(principal: Principal, holder: string, path: string): Promise<number>;
  /** Bytes that one upload may have. */
  readonly maxBytes: number;
}

export interface ArtifactsDeps extends ReadingDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly maxBytes: number;
}

const removePage = 200;

export function createArtifacts(deps: ArtifactsDeps): Artifacts {
  const { db, blobs, holders, clock } = deps;
  return {
    ...createReading(deps),
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
