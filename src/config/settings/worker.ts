import { join } from "node:path";
import { duration, int, list, oneOf, path, secret, text, url } from "../kinds/index.ts";
import { derived, setting } from "../registry/setting.ts";
import { basePath } from "./general.ts";

const name = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const nameOf = "letters, digits, dot, dash and underscore";

export const worker = {
  id: setting({
    type: text({ pattern: name, of: nameOf, maxLength: 128 }),
    default: derived(
      "the host's name",
      ({ hostname }) => hostname.replaceAll(/[^A-Za-z0-9._-]|^[^A-Za-z0-9]+/g, "") || "worker",
    ),
    doc: "The worker's name; another instance under a live name is refused.",
    reload: "restart",
    readers: "W",
    flag: "--name",
  }),
  server_url: setting({
    type: url(),
    default: "http://127.0.0.1:9101",
    doc: "The server that it works for; its jobs get the same address.",
    reload: "restart",
    readers: "W",
    flag: "--server",
  }),
  token: setting({
    type: secret(text()),
    unset: "worker.token of PHAROS_HOME",
    doc: "As whom it claims.",
    reload: "restart",
    readers: "W",
    fileFlag: "--token-file",
  }),
  queues: setting({
    type: list(text({ pattern: name, of: nameOf, maxLength: 128 }), { min: 1 }),
    default: ["default"],
    doc: "The queues that it watches, in order.",
    reload: "restart",
    readers: "W",
    flag: "--queues",
  }),
  executor: setting({
    type: oneOf(["auto", "process", "container", "kubernetes", "ray"]),
    default: "auto",
    awaits: {
      capability: "the other executors",
      values: (executor) => executor !== "auto" && executor !== "process",
      refused: true,
    },
    doc: "How attempts run. auto: as a process.",
    reload: "restart",
    readers: "W",
  }),
  base_path: setting({
    type: path(),
    default: derived("base_path/jobs", (facts) => join(facts.of(basePath), "jobs")),
    doc: "Scratch space of attempts; each one's folder goes after the upload.",
    reload: "restart",
    readers: "W",
  }),
  gpu_count: setting({
    type: int({ min: 0 }),
    unset: "detected",
    doc: "Replaces the detected number of GPUs.",
    reload: "restart",
    readers: "W",
  }),
  total_cpu: setting({
    type: int({ min: 1 }),
    unset: "detected",
    doc: "Cores that it offers.",
    reload: "restart",
    readers: "W",
  }),
  poll_interval_seconds: setting({
    type: int({ min: 1, max: 300 }),
    default: 2,
    doc: "Longest wait between claims, in seconds; new work wakes it at once.",
    reload: "restart",
    readers: "SW",
  }),
  metrics_flush_interval: setting({
    type: duration({ min: "50ms", max: "60s" }),
    default: "500ms",
    doc: "Output and system metrics reach the server within it.",
    reload: "restart",
    readers: "W",
  }),
  task_lease_duration: setting({
    type: duration({ min: "500ms", max: "24h" }),
    default: "30m",
    doc: "What a renewal grants, on the server's clock: for so long a dead machine holds its jobs.",
    reload: "restart",
    readers: "SW",
  }),
  heartbeat_interval: setting({
    type: duration({ min: "10ms" }),
    default: "1m",
    doc: "How often leases are renewed; three missed: the worker is unreachable and is given nothing new.",
    reload: "restart",
    readers: "SW",
  }),
  max_retries: setting({
    type: int({ min: 0, max: 100 }),
    default: 3,
    doc: "Further attempts after a lost worker.",
    reload: "restart",
    readers: "SW",
  }),
  graceful_timeout: setting({
    type: duration({ min: "0s", max: "24h" }),
    default: "5m",
    doc: "On SIGTERM or drain: claims none, waits so long for its jobs, stops and requeues them.",
    reload: "restart",
    readers: "W",
  }),
  kill_grace: setting({
    type: duration({ min: "0s", max: "10m" }),
    default: "10s",
    doc: "Time between a job's SIGTERM and its SIGKILL.",
    reload: "restart",
    readers: "W",
  }),
};
