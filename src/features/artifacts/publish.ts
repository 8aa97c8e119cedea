import { PharosError } from "#/base/errors/index.ts";
import { foldersOf } from "#/base/paths.ts";
import type { Principal } from "#/base/principal.ts";
import { recordBlob, releaseBlob } from "#/features/blobs/index.ts";
import type { StoredBlob } from "#/platform/blobs/index.ts";
import { exec, first, many, type Tx } from "#/platform/db/index.ts";
import type { ArtifactHolders, HolderRef } from "./ports/artifact-holders.ts";
import { below } from "./rules.ts";

export interface Publication {
  /** The run or model, by the id that clients know. */
  readonly holder: string;
  readonly path: string;
  readonly blob: StoredBlob;
  readonly principal: Principal;
  readonly now: number;
}

/** Publishes stored bytes under a path. The last publication of a path wins; the blob it replaces is released. */
export function* publish(holders: ArtifactHolders, publication: Publication): Tx<void> {
  const { path, blob, principal, now } = publication;
  const holder = yield* holders.fence(publication.holder, principal);
  yield* refuseConflict(holders, holder, path);
  const replaced = yield* first(holders.files.find, { holder: holder.id, path });
  yield* recordBlob(blob, now);
  yield* exec(holders.files.put, {
    holder: holder.id,
    path,
    blob: blob.id,
    size: blob.size,
    sha256: blob.sha256,
    attempt: principal.kind === "attempt" ? principal.attempt : null,
    now,
  });
  if (replaced !== undefined) yield* releaseBlob(replaced.blobId, now);
}

/** Throws when a folder stands at the path, or a file where one of its folders would be. */
export function* refuseConflict({ files }: ArtifactHolders, holder: HolderRef, path: string): Tx<void> {
  for (const folder of foldersOf(path)) {
    if ((yield* first(files.find, { holder: holder.id, path: folder })) === undefined) continue;
    throw new PharosError("ARTIFACT_CONFLICT", `'${folder}' is a file, so '${path}' cannot be below it.`);
  }
  if ((yield* first(files.between, { holder: holder.id, ...below(path), limit: 1 })) === undefined) return;
  throw new PharosError("ARTIFACT_CONFLICT", `'${path}' is a folder, so it cannot become a file.`);
}

export interface Removal {
  /** The run or model, by the id that clients know. */
  readonly holder: string;
  /** A file or a folder; empty for everything. */
  readonly path: string;
  readonly principal: Principal;
  readonly now: number;
  /** How many files one transaction removes at most. */
  readonly limit: number;
}

/** Removes the file at the path and up to `limit` files below it; answers how many went. */
export function* removeSome(holders: ArtifactHolders, removal: Removal): Tx<number> {
  const { id } = yield* holders.fence(removal.holder, removal.principal);
  const { files } = holders;
  const file = removal.path === "" ? undefined : yield* first(files.find, { holder: id, path: removal.path });
  const bounds = below(removal.path);
  const rows = [
    ...(file === undefined ? [] : [file]),
    ...(yield* many(files.between, { holder: id, ...bounds, limit: removal.limit })),
  ];
  for (const row of rows) {
    yield* exec(files.remove, { holder: id, path: row.path });
    yield* releaseBlob(row.blobId, removal.now);
  }
  return rows.length;
}
