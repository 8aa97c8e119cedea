import type { Readable } from "node:stream";
import { PharosError } from "#/base/errors/index.ts";
import type { Principal } from "#/base/principal.ts";
import { authorize } from "#/features/auth/index.ts";
import type { BlobStore, ByteRange } from "#/platform/blobs/index.ts";
import { first, many, type Database, type Tx } from "#/platform/db/index.ts";
import { listFolder } from "./list-folder.ts";
import type { Artifact, ArtifactFile, ArtifactPage, FolderSum } from "./model.ts";
import type { ArtifactHolders, HolderRef } from "./ports/artifact-holders.ts";
import { afterFile, artifactPath, below, folderPath } from "./rules.ts";
import { sumFolders } from "./sum-folders.ts";

/** What is read of the files of runs, or of logged models. */
export interface ArtifactReading {
  /** Throws ARTIFACT_NOT_FOUND, or ARTIFACT_IS_FOLDER. */
  stat(principal: Principal, holder: string, path: string): Promise<Artifact>;
  /** The bytes of an artifact that `stat` or `files` answered. */
  read(artifact: Pick<Artifact, "blobId">, range?: ByteRange): Promise<Readable>;
  /** One level; a missing folder and a file are empty. */
  list(principal: Principal, holder: string, folder: string, options?: ListOptions): Promise<ArtifactPage>;
  /** The files below a folder at any depth, in the order of their paths; a page of them from behind one on. */
  files(
    principal: Principal,
    holder: string,
    folder: string,
    options?: { readonly after: string },
  ): Promise<readonly ArtifactFile[]>;
  /** What lies below each of these folders, as far as one call counts; the empty path is the root. */
  sums(principal: Principal, holder: string, folders: readonly string[]): Promise<FolderSum[]>;
}

export interface ListOptions {
  readonly cursor?: string | undefined;
  /** Default and most: 1000. */
  readonly limit?: number | undefined;
}

export interface ReadingDeps {
  readonly db: Database;
  readonly blobs: BlobStore;
  /** What the files hang on. */
  readonly holders: ArtifactHolders;
}

const pageSize = 1000;
const filesPage = 200;

export function createReading({ db, blobs, holders }: ReadingDeps): ArtifactReading {
  return {
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
    async files(principal, holder, text, options) {
      const bounds = below(folderPath(text));
      const from = options === undefined ? bounds.from : afterFile(options.after);
      return db.read(function* () {
        const { id } = yield* holderToRead(holders, principal, holder);
        return yield* many(holders.files.between, { holder: id, from, to: bounds.to, limit: filesPage });
      });
    },
    async sums(principal, holder, texts) {
      const folders = texts.map(folderPath);
      return db.read(function* () {
        const { id } = yield* holderToRead(holders, principal, holder);
        return yield* sumFolders(holders.files, id, folders);
      });
    },
  };
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
