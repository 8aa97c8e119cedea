import { PharosError } from "#/base/errors/index.ts";
import { foldersOf } from "#/base/paths.ts";
import type { Principal } from "#/base/principal.ts";
import { recordBlob, releaseBlob } from "#/features/blobs/index.ts";
import type { StoredBlob } from "#/platform/blobs/index.ts";
import { exec, first, many, type Tx } from "#/platform/db/index.ts";
import type { ArtifactRuns, RunRef } from "./ports/artifact-runs.ts";
import { below } from "./rules.ts";
import { artifactsBetween, deleteArtifact, findArtifact, putArtifact } from "./store.ts";

export interface Publication {
  readonly runId: string;
  readonly path: string;
  readonly blob: StoredBlob;
  readonly principal: Principal;
  readonly now: number;
}

/** Publishes stored bytes under a path. The last publication of a path wins; the blob it replaces is released. */
export function* publish(runs: ArtifactRuns, publication: Publication): Tx<void> {
  const { path, blob, principal, now } = publication;
  const run = yield* runs.fence(publication.runId, principal);
  yield* refuseConflict(run, path);
  const replaced = yield* first(findArtifact, { run: run.id, path });
  yield* recordBlob(blob, now);
  yield* exec(putArtifact, {
    run: run.id,
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
export function* refuseConflict(run: RunRef, path: string): Tx<void> {
  for (const folder of foldersOf(path)) {
    if ((yield* first(findArtifact, { run: run.id, path: folder })) === undefined) continue;
    throw new PharosError("ARTIFACT_CONFLICT", `'${folder}' is a file, so '${path}' cannot be below it.`);
  }
  if ((yield* first(artifactsBetween, { run: run.id, ...below(path), limit: 1 })) === undefined) return;
  throw new PharosError("ARTIFACT_CONFLICT", `'${path}' is a folder, so it cannot become a file.`);
}

export interface Removal {
  readonly runId: string;
  /** A file or a folder; empty for everything. */
  readonly path: string;
  readonly principal: Principal;
  readonly now: number;
  /** How many files one transaction removes at most. */
  readonly limit: number;
}

/** Removes the file at the path and up to `limit` files below it; answers how many went. */
export function* removeSome(runs: ArtifactRuns, removal: Removal): Tx<number> {
  const run = yield* runs.fence(removal.runId, removal.principal);
  const file = removal.path === "" ? undefined : yield* first(findArtifact, { run: run.id, path: removal.path });
  const bounds = below(removal.path);
  const rows = [
    ...(file === undefined ? [] : [file]),
    ...(yield* many(artifactsBetween, { run: run.id, ...bounds, limit: removal.limit })),
  ];
  for (const row of rows) {
    yield* exec(deleteArtifact, { run: run.id, path: row.path });
    yield* releaseBlob(row.blobId, removal.now);
  }
  return rows.length;
}
