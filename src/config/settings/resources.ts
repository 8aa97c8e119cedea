import { int, size, text } from "../kinds/index.ts";
import { derived, setting } from "../registry/setting.ts";
import { waits } from "./capabilities.ts";

const requestsPerSec = setting({
  type: int({ min: 1 }),
  unset: "none",
  doc: "Requests a second that all clients together may send; more are answered 429.",
  reload: "restart",
  readers: "S",
});

export const resources = {
  max_workers: setting({
    type: int({ min: 1, max: 1024 }),
    default: 1,
    aliases: [{ key: "max_workers" }],
    doc: "Slots: jobs that a worker runs at once.",
    reload: "restart",
    readers: "W",
    flag: "--slots",
  }),
  desired_rps_per_worker: setting({
    type: int({ min: 1 }),
    default: 2,
    doc: "Batches of output that a worker sends in a second, at most this times max_workers; claims, renewals and whole chunks are free.",
    reload: "restart",
    readers: "W",
  }),
  requests_per_sec: requestsPerSec,
  request_burst: setting({
    type: int({ min: 1 }),
    default: derived("requests_per_sec", (facts) => facts.of(requestsPerSec)),
    doc: "Requests that may come at once within resources.requests_per_sec.",
    reload: "restart",
    readers: "S",
  }),
  podman_cpus: setting({
    type: text({ pattern: /^(?!0*(\.0*)?$)(\d+(\.\d+)?|\.\d+)$/, of: "a number above 0 such as 2 or 0.5" }),
    default: "2",
    awaits: waits.containers,
    doc: "Cores of a container job that asks for none.",
    reload: "restart",
    readers: "WJ",
  }),
  podman_memory: setting({
    type: size({ min: "64Mi" }),
    default: "4Gi",
    awaits: waits.containers,
    doc: "Memory of a container job that asks for none; a job above it is killed.",
    reload: "restart",
    readers: "WJ",
  }),
};
