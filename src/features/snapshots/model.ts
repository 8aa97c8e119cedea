import { Type, type Static } from "typebox";

const sha256 = Type.String({ pattern: "^[0-9a-f]{64}$" });

/** One file of a snapshot. */
export const SnapshotFile = Type.Object(
  {
    path: Type.String({ maxLength: 1024, description: "Relative to the snapshot's root, '/' between its parts." }),
    mode: Type.Integer({ minimum: 0, maximum: 0o777 }),
    size: Type.Integer({ minimum: 0, description: "Bytes." }),
    sha256,
  },
  { additionalProperties: false },
);
export type SnapshotFile = Static<typeof SnapshotFile>;

/** What a client says a snapshot consists of. */
export const NewSnapshot = Type.Object(
  {
    root: Type.String({ maxLength: 255, description: "Name of the root folder, for people." }),
    files: Type.Array(SnapshotFile),
  },
  { additionalProperties: false },
);
export type NewSnapshot = Static<typeof NewSnapshot>;

/** A stored snapshot; files in the order of their paths. */
export const Snapshot = Type.Object({
  id: sha256,
  root: Type.String(),
  size: Type.Integer(),
  created_at: Type.String(),
  created_by: Type.String(),
  files: Type.Array(SnapshotFile),
});
export type Snapshot = Static<typeof Snapshot>;

export const MissingQuestion = Type.Object(
  {
    files: Type.Array(Type.Object({ sha256, size: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }), {
      maxItems: 100_000,
    }),
  },
  { additionalProperties: false },
);

export const MissingAnswer = Type.Object({ missing: Type.Array(sha256) });

/** Bounds of one snapshot; of the settings. */
export interface SnapshotLimits {
  readonly maxFiles: number;
  /** Bytes. */
  readonly maxSize: number;
}
