import { isGiven, type Breach, type Rule } from "./rule.ts";

/** Where blobs and snapshots lie. */
export const storage: readonly Rule[] = [
  {
    id: "V16",
    key: "snapshot_store.enabled",
    level: "error",
    readers: ["S"],
    doc: "snapshot_store.enabled needs an endpoint, a bucket and the keys of storage.",
    check: ({ snapshot_store: store, storage: blobs }, facts) => {
      if (!store.enabled) return undefined;
      const asks = "snapshot_store.enabled";
      const breaches: Breach[] = [];
      // Without an endpoint the S3 client asks AWS, and without keys it looks for AWS's own.
      const isAws = blobs.type === "s3" && blobs.endpoint_url === undefined;
      if (!isAws && store.endpoint === undefined && blobs.endpoint_url === undefined) {
        const message = "or storage.endpoint_url must be given, because snapshot_store.enabled is true";
        breaches.push({ key: "snapshot_store.endpoint", message, asks });
      }
      const keys = ["storage.access_key_id", "storage.secret_access_key"].filter((key) => !isGiven(facts, key));
      if (blobs.type === "s3" && keys.length === 2) return breaches;
      const message = "must be given, because snapshot_store.enabled is true: the snapshots' store has the same keys";
      return [...breaches, ...keys.map((key) => ({ key, message, asks }))];
    },
  },
  {
    id: "V23",
    key: "storage.access_key_id",
    level: "warning",
    readers: ["S", "C"],
    doc: "Storage should not be used as MinIO's root: with another name compose makes a user of the bucket only.",
    check: ({ storage: { access_key_id: user }, deploy: { minio } }) =>
      user !== undefined && user === minio.root_user
        ? "is deploy.minio.root_user, who may do everything in MinIO: with another name `pharos deploy` makes a user of the bucket only"
        : undefined,
  },
];
