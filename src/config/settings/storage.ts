import { bool, duration, hostPort, int, oneOf, secret, size, text, url } from "../kinds/index.ts";
import { setting } from "../registry/setting.ts";
import { isOn, waits } from "./capabilities.ts";

export const storage = {
  type: setting({
    type: oneOf(["filesystem", "s3"]),
    default: "filesystem",
    awaits: { ...waits.s3, values: (type) => type === "s3", refused: true },
    doc: "Where bytes live: under base_path, or in S3.",
    reload: "restart",
    readers: "S",
  }),
  endpoint_url: setting({
    type: url(),
    unset: "AWS",
    awaits: waits.s3,
    doc: "The S3 service.",
    reload: "restart",
    readers: "S",
    ambient: ["AWS_ENDPOINT_URL"],
  }),
  access_key_id: setting({
    type: text(),
    awaits: waits.s3,
    doc: "The user of S3.",
    reload: "restart",
    readers: "S",
    ambient: ["AWS_ACCESS_KEY_ID"],
  }),
  secret_access_key: setting({
    type: secret(text()),
    awaits: waits.s3,
    doc: "The user's secret.",
    reload: "restart",
    readers: "S",
    ambient: ["AWS_SECRET_ACCESS_KEY"],
  }),
  region: setting({
    type: text(),
    default: "us-east-2",
    awaits: waits.s3,
    doc: "The region of S3.",
    reload: "restart",
    readers: "S",
    ambient: ["AWS_DEFAULT_REGION"],
  }),
  bucket: setting({
    type: text(),
    default: "pharos",
    awaits: waits.s3,
    doc: "The bucket, made when it is missing and that is allowed.",
    reload: "restart",
    readers: "S",
    ambient: ["S3_BUCKET"],
  }),
};

export const snapshot = {
  max_files: setting({
    type: int({ min: 1 }),
    default: 20_000,
    doc: "A snapshot with more files is refused; the walk stops there and names the largest.",
    reload: "restart",
    readers: "C",
  }),
  max_size: setting({
    type: size({ min: "1" }),
    default: "1Gi",
    doc: "A snapshot with more bytes is refused; the walk stops there and names the largest files.",
    reload: "restart",
    readers: "C",
  }),
};

export const snapshotStore = {
  enabled: setting({
    type: bool(),
    default: false,
    awaits: { ...waits.snapshotStore, values: isOn, refused: true },
    doc: "Snapshots go to this S3 store instead of storage.",
    reload: "restart",
    readers: "S",
  }),
  endpoint: setting({
    type: hostPort(),
    unset: "storage's",
    awaits: waits.snapshotStore,
    doc: "The S3 host of snapshots; the keys are storage's.",
    reload: "restart",
    readers: "S",
  }),
  secure: setting({
    type: bool(),
    default: true,
    awaits: waits.snapshotStore,
    doc: "Whether it is reached by HTTPS.",
    reload: "restart",
    readers: "S",
  }),
  bucket: setting({
    type: text(),
    default: "pharos-snapshots",
    awaits: waits.snapshotStore,
    doc: "The bucket of snapshots.",
    reload: "restart",
    readers: "S",
  }),
  prefix: setting({
    type: text(),
    default: "snapshots",
    awaits: waits.snapshotStore,
    doc: "What their names in the bucket begin with.",
    reload: "restart",
    readers: "S",
  }),
  timeout: setting({
    type: duration({ min: "1s", max: "1h" }),
    default: "5m",
    awaits: waits.snapshotStore,
    doc: "How long one transfer may take.",
    reload: "restart",
    readers: "SW",
  }),
  max_retries: setting({
    type: int({ min: 0, max: 20 }),
    default: 3,
    awaits: waits.snapshotStore,
    doc: "How often a transfer is repeated before the attempt fails.",
    reload: "restart",
    readers: "SW",
  }),
};
