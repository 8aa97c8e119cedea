import { once } from "node:events";
import { Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { PharosError } from "#/base/errors/index.ts";
import { ownerOf, type Principal } from "#/base/principal.ts";
import { toRfc3339, type Clock } from "#/base/time.ts";
import { recordBlob, releaseBlob } from "#/features/blobs/index.ts";
import type { BlobStore, ByteSource } from "#/platform/blobs/index.ts";
import { exec, first, many, one, type Database, type Tx } from "#/platform/db/index.ts";
import type { NewSnapshot, Snapshot, SnapshotFile, SnapshotLimits } from "./model.ts";
import { manifestOf } from "./rules.ts";
import { factsOfSnapshot, fileOfUser, findSnapshot, insertFile, insertSnapshot, ownerOfSnapshot } from "./store.ts";

/** The content-addressed files that jobs run. */
export interface Snapshots {
  /** Which of these contents the asker has not uploaded yet. */
  missing(principal: Principal, hashes: readonly string[]): Promise<string[]>;
  /** Stores one file's bytes; SHA256_MISMATCH when they are not what the name says. */
  putFile(principal: Principal, sha256: string, bytes: ByteSource): Promise<void>;
  /** Makes a snapshot of uploaded files; the same manifest again answers the same id. */
  create(principal: Principal, snapshot: NewSnapshot): Promise<string>;
  /** Throws SNAPSHOT_NOT_FOUND. */
  get(id: string): Promise<Snapshot>;
  /** The same without its files. */
  describe(id: string): Promise<SnapshotFacts>;
  /** The bytes of all files, one after another in the manifest's order. */
  content(id: string): Promise<Readable>;
}

/** What a snapshot is, without the list of its files. */
export interface SnapshotFacts {
  readonly id: string;
  readonly files: number;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface SnapshotDeps {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly limits: SnapshotLimits;
}

/** Looked up in one turn of the event loop; the database answers in this thread. */
const questionsAtOnce = 500;

export function createSnapshots(deps: SnapshotDeps): Snapshots {
  const { db, clock } = deps;
  return {
    async missing(principal, hashes) {
      const distinct = [...new Set(hashes)];
      const missing: string[] = [];
      for (let at = 0; at < distinct.length; at += questionsAtOnce) {
        const some = distinct.slice(at, at + questionsAtOnce);
        missing.push(...(await db.read(() => missingOf(some, ownerOf(principal)))));
        await nextTurn();
      }
      return missing;
    },
    putFile: (principal, sha256, bytes) => putFile(deps, ownerOf(principal), sha256, bytes),
    async create(principal, snapshot) {
      const manifest = manifestOf(snapshot, deps.limits);
      const user = ownerOf(principal);
      const { id, json, size, files } = manifest;
      await db.write(function* () {
        yield* requireFiles(files, user);
        yield* exec(insertSnapshot, { id, manifest: json, files: files.length, size, now: clock.now(), user });
      });
      return id;
    },
    async get(id) {
      const row = await db.read(() => first(findSnapshot, { id }));
      if (row === undefined) throw new PharosError("SNAPSHOT_NOT_FOUND", `There is no snapshot ${id}.`);
      const manifest = JSON.parse(row.manifest) as NewSnapshot;
      return { ...manifest, id, size: row.size, created_at: toRfc3339(row.created_at), created_by: row.created_by };
    },
    async describe(id) {
      const row = await db.read(() => first(factsOfSnapshot, { id }));
      if (row === undefined) throw new PharosError("SNAPSHOT_NOT_FOUND", `There is no snapshot ${id}.`);
      return { id, files: row.files, size: row.size, createdAt: row.created_at };
    },
    async content(id) {
      const snapshot = await this.get(id);
      return Readable.from(concatenated(deps, snapshot), { objectMode: false });
    },
  };
}

/** True when the snapshot exists and its owner is this one; for the transaction that submits a job of it. */
export function* snapshotExists(id: string, owner: string): Tx<boolean> {
  const row = yield* first(ownerOfSnapshot, { id });
  return row?.created_by === owner;
}

function* missingOf(hashes: readonly string[], user: string): Tx<string[]> {
  const missing: string[] = [];
  for (const sha256 of hashes) {
    if ((yield* first(fileOfUser, { sha256, user })) === undefined) missing.push(sha256);
  }
  return missing;
}

function* requireFiles(files: readonly SnapshotFile[], user: string): Tx<void> {
  const missing: string[] = [];
  for (const file of files) {
    const known = yield* first(fileOfUser, { sha256: file.sha256, user });
    if (known === undefined || known.size !== file.size) missing.push(file.path);
  }
  if (missing.length === 0) return;
  throw new PharosError("SNAPSHOT_FILE_MISSING", `${missing.length} files were not uploaded, ${missing[0]} first.`);
}

async function putFile(deps: SnapshotDeps, user: string, sha256: string, bytes: ByteSource): Promise<void> {
  const stored = await deps.blobs.put(bytes, { maxBytes: deps.limits.maxSize });
  if (stored.sha256 !== sha256) {
    await deps.blobs.delete(stored.id);
    throw new PharosError("SHA256_MISMATCH", `The bytes have the sha256 ${stored.sha256}, not ${sha256}.`);
  }
  const now = deps.clock.now();
  await deps.db.write(function* () {
    yield* recordBlob(stored, now);
    const inserted = yield* many(insertFile, { sha256, user, blob: stored.id, size: stored.size, now });
    // An equal upload was faster: its bytes serve, and the collector takes these.
    if (inserted.length === 0) yield* releaseBlob(stored.id, now);
  });
}

async function* concatenated(deps: SnapshotDeps, snapshot: Snapshot): AsyncGenerator<Uint8Array> {
  for (const file of snapshot.files) {
    const row = await deps.db.read(() => one(fileOfUser, { sha256: file.sha256, user: snapshot.created_by }));
    const stream = await deps.blobs.get(row.blob_id);
    yield* stream as AsyncIterable<Uint8Array>;
    if (!stream.closed) await once(stream, "close");
  }
}
