import { createHash } from "node:crypto";
import { canonicalJson } from "#/base/canonical-json.ts";
import { PharosError, type Fault } from "#/base/errors/index.ts";
import { foldersOf, pathFault } from "#/base/paths.ts";
import type { NewSnapshot, SnapshotFile, SnapshotLimits } from "./model.ts";

/** A manifest that was found valid, its files sorted by path, and its id: the sha256 of its canonical JSON. */
export interface Manifest {
  readonly id: string;
  readonly json: string;
  readonly files: readonly SnapshotFile[];
  /** Bytes of all files. */
  readonly size: number;
}

const shownFaults = 20;

/** Checks what a client sent as a snapshot. Throws SNAPSHOT_TOO_LARGE or SNAPSHOT_INVALID with the faulty places. */
export function manifestOf(snapshot: NewSnapshot, limits: SnapshotLimits): Manifest {
  const size = snapshot.files.reduce((sum, file) => sum + file.size, 0);
  if (snapshot.files.length > limits.maxFiles || size > limits.maxSize) {
    throw new PharosError(
      "SNAPSHOT_TOO_LARGE",
      `It has ${snapshot.files.length} files and ${size} bytes; the limits are ${limits.maxFiles} and ${limits.maxSize}.`,
    );
  }
  const errors = faultsOf(snapshot.files);
  if (errors.length > 0) {
    throw new PharosError("SNAPSHOT_INVALID", "Some paths of the manifest cannot be used.", {
      errors: errors.slice(0, shownFaults),
    });
  }
  const files = snapshot.files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const json = canonicalJson({ root: snapshot.root, files });
  return { id: createHash("sha256").update(json).digest("hex"), json, files, size };
}

function faultsOf(files: readonly SnapshotFile[]): Fault[] {
  const paths = new Set<string>();
  const folders = new Set(files.flatMap((file) => foldersOf(file.path)));
  return files.flatMap((file, i): Fault[] => {
    const message = faultOf(file.path, paths, folders);
    paths.add(file.path);
    return message === undefined ? [] : [{ path: `files/${i}/path`, message }];
  });
}

function faultOf(path: string, paths: ReadonlySet<string>, folders: ReadonlySet<string>): string | undefined {
  if (paths.has(path)) return "stands in the manifest twice";
  if (folders.has(path)) return "is a file and a folder at once";
  return pathFault(path);
}
