import { host, int, list, path, secret, text, yesNo } from "../kinds/index.ts";
import { derived, setting } from "../registry/setting.ts";
import { waits } from "./capabilities.ts";
import { server } from "./server.ts";

const port = int({ min: 1, max: 65_535 });

const nginx = {
  ai_lab_host: setting({
    type: host(),
    default: "restapi",
    awaits: waits.deploy,
    doc: "The host that nginx asks for the API.",
    reload: "restart",
    readers: "C",
  }),
  ai_lab_port: setting({
    type: port,
    default: derived("server.address", (facts) => facts.of(server.address).port),
    awaits: waits.deploy,
    doc: "The port that nginx asks for the API.",
    reload: "restart",
    readers: "C",
  }),
  mlflow_tracking_host: setting({
    type: host(),
    default: "mlflow-tracking",
    awaits: waits.deploy,
    doc: "The host that nginx asks for MLflow's API.",
    reload: "restart",
    readers: "C",
  }),
  mlflow_tracking_port: setting({
    type: port,
    default: 5000,
    awaits: waits.deploy,
    doc: "The port that nginx asks for MLflow's API.",
    reload: "restart",
    readers: "C",
  }),
  lab_port: setting({
    type: port,
    default: 30_080,
    awaits: waits.deploy,
    doc: "The public port of the API.",
    reload: "restart",
    readers: "C",
  }),
  mlflow_port: setting({
    type: port,
    default: 35_000,
    awaits: waits.deploy,
    doc: "The public port of MLflow's API.",
    reload: "restart",
    readers: "C",
  }),
};

const minio = {
  root_user: setting({
    type: text(),
    unset: "made",
    awaits: waits.deploy,
    doc: "MinIO's root user, written into a private .env.",
    reload: "restart",
    readers: "C",
    ambient: ["MINIO_ROOT_USER"],
  }),
  root_password: setting({
    type: secret(text({ minBytes: 8 })),
    unset: "made",
    awaits: waits.deploy,
    doc: "MinIO's root password, written into a private .env.",
    reload: "restart",
    readers: "C",
    ambient: ["MINIO_ROOT_PASSWORD"],
  }),
  api_cors_allow_origin: setting({
    type: text(),
    default: derived("server.public_url", (facts) => facts.of(server.public_url)),
    awaits: waits.deploy,
    doc: "Web pages that may call MinIO from a browser.",
    reload: "restart",
    readers: "C",
    ambient: ["MINIO_API_CORS_ALLOW_ORIGIN"],
  }),
  volumes: setting({
    type: list(text(), { min: 1 }),
    default: ["/data"],
    awaits: waits.deploy,
    doc: "Arguments of MinIO; patterns such as {1...4} stay as they are.",
    reload: "restart",
    readers: "C",
  }),
};

const redis = {
  appendonly: setting({
    type: yesNo(),
    default: "yes",
    awaits: waits.deploy,
    doc: "Whether Redis writes what it holds to disk at once.",
    reload: "restart",
    readers: "SC",
  }),
  appendfilename: setting({
    type: text({ pattern: /^[^/\0]+$/, of: "a file's name without a folder" }),
    default: "appendonly.aof",
    awaits: waits.deploy,
    doc: "The name of the file that Redis appends to.",
    reload: "restart",
    readers: "C",
  }),
};

export const deploy = {
  nginx,
  minio,
  redis,
  build_dir: setting({
    type: path(),
    default: "build",
    awaits: waits.deploy,
    doc: "Where the compose file and its .env are written; taking down removes them.",
    reload: "restart",
    readers: "C",
  }),
};
