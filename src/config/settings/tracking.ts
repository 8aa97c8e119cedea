import { hostPort, oneOf, secret, size, uri, url } from "../kinds/index.ts";
import { derived, setting } from "../registry/setting.ts";
import { waits } from "./capabilities.ts";
import { server } from "./server.ts";
import { storage } from "./storage.ts";

const stores = ["sqlite", "postgresql", "postgres", "mysql", "file"];

export const tracking = {
  mode: setting({
    type: oneOf(["embedded", "external"]),
    default: "embedded",
    awaits: { ...waits.externalTracking, values: (mode) => mode === "external", refused: true },
    doc: "Whether jobs log to this server, or to tracking.uri, which is then mirrored without fencing.",
    reload: "restart",
    readers: "SWJ",
  }),
  uri: setting({
    type: url(),
    default: derived("server.public_url", (facts) => facts.of(server.public_url)),
    awaits: waits.externalTracking,
    doc: "MLFLOW_TRACKING_URI of jobs with tracking.mode external.",
    reload: "restart",
    readers: "SJ",
    ambient: ["MLFLOW_TRACKING_URI"],
  }),
  address: setting({
    type: hostPort(),
    unset: "none",
    doc: "A further listener that serves MLflow's API only.",
    reload: "restart",
    readers: "S",
  }),
  database: setting({
    type: secret(uri({ name: "url", schemes: stores, credentials: true })),
    unset: "database.*",
    awaits: waits.anotherStore,
    doc: "Another tracking store, whose content is imported once; nothing is written there.",
    reload: "restart",
    readers: "S",
    ambient: ["MLFLOW_DATABASE_URL"],
  }),
  chart_cache: setting({
    type: size({ max: "64Gi" }),
    default: "64Mi",
    doc: "Memory for the points of charts that were drawn before; a million points take 24 MB.",
    reload: "restart",
    readers: "S",
  }),
  artifact_root: setting({
    type: uri({ schemes: ["file", "s3"] }),
    unset: "storage",
    doc: "Root of the artifacts of new experiments.",
    reload: "restart",
    readers: "S",
    ambient: ["MLFLOW_S3_ROOT_PATH"],
  }),
  s3_endpoint_url: setting({
    type: url(),
    default: derived("storage's", (facts) => facts.of(storage.endpoint_url)),
    awaits: waits.s3,
    doc: "The S3 service of tracking's artifacts.",
    reload: "restart",
    readers: "SJ",
    ambient: ["MLFLOW_S3_ENDPOINT_URL"],
  }),
};
