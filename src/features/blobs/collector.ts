import type { Logger } from "pino";
import type { Clock } from "#/base/time.ts";
import type { BlobStore } from "#/platform/blobs/index.ts";
import { exec, first, many, type Database } from "#/platform/db/index.ts";
import { deleteMarked, findBlob, markBlob, readFact, unreferencedBlobs, writeFact } from "./store.ts";

const pageSize = 200;
const sweptFact = "blobs_swept_until";

/** Removes bytes that nothing refers to. */
export interface BlobCollector {
  /**
   * One pass: blobs that lost their last reference longer ago than the grace time, and bytes without a row, which a
   * crash between storing and publishing leaves. Answers how many blobs went.
   */
  collect(signal?: AbortSignal): Promise<number>;
}

export interface CollectorDeps {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly log: Logger;
  /** Milliseconds that unreferenced bytes stay: longer than any reader needs to open them. */
  readonly graceMs: number;
}

export function createBlobCollector(deps: CollectorDeps): BlobCollector {
  return {
    async collect(signal) {
      const before = deps.clock.now() - deps.graceMs;
      const unreferenced = await collectUnreferenced(deps, before, signal);
      const orphans = await collectOrphans(deps, before, signal);
      if (unreferenced + orphans > 0) deps.log.info({ unreferenced, orphans }, "removed unused blobs");
      return unreferenced + orphans;
    },
  };
}

async function collectUnreferenced(deps: CollectorDeps, before: number, signal?: AbortSignal): Promise<number> {
  let removed = 0;
  for (;;) {
    const page = await deps.db.read(() => many(unreferencedBlobs, { before, limit: pageSize }));
    let progress = 0;
    for (const { id } of page) {
      signal?.throwIfAborted();
      const doomed = await deps.db.write(() => exec(markBlob, { id, before, now: deps.clock.now() }));
      if (doomed === 0) continue;
      await deps.blobs.delete(id);
      progress += await deps.db.write(() => exec(deleteMarked, { id }));
    }
    removed += progress;
    if (progress === 0) return removed;
  }
}

async function collectOrphans(deps: CollectorDeps, before: number, signal?: AbortSignal): Promise<number> {
  const swept = await deps.db.read(() => first(readFact, { key: sweptFact }));
  let removed = 0;
  for await (const id of deps.blobs.list({ since: Number(swept?.value ?? 0), before })) {
    signal?.throwIfAborted();
    if ((await deps.db.read(() => first(findBlob, { id }))) !== undefined) continue;
    await deps.blobs.delete(id);
    removed += 1;
  }
  await deps.db.write(() => exec(writeFact, { key: sweptFact, value: String(before) }));
  return removed;
}
