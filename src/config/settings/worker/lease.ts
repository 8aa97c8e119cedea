import { duration, int } from "../../kinds/index.ts";
import { setting } from "../../registry/setting.ts";

export const lease = {
  poll_interval_seconds: setting({
    type: int({ min: 1, max: 300 }),
    default: 2,
    aliases: [{ key: "poll_interval_seconds" }],
    doc: "Longest wait between claims, in seconds; new work wakes it at once.",
    reload: "restart",
    readers: "SW",
  }),
  task_lease_duration: setting({
    type: duration({ min: "500ms", max: "24h" }),
    default: "30m",
    aliases: [{ key: "task_lease_duration" }],
    doc: "What a renewal grants, on the server's clock: for so long a dead machine holds its jobs.",
    reload: "restart",
    readers: "SW",
  }),
  heartbeat_interval: setting({
    type: duration({ min: "10ms" }),
    default: "1m",
    aliases: [{ key: "heartbeat_interval" }],
    doc: "How often leases are renewed; three missed: the worker is unreachable and is given nothing new.",
    reload: "restart",
    readers: "SW",
  }),
  max_retries: setting({
    type: int({ min: 0, max: 100 }),
    default: 3,
    aliases: [{ key: "max_retries" }],
    doc: "Further attempts after a lost worker.",
    reload: "restart",
    readers: "SW",
  }),
  graceful_timeout: setting({
    type: duration({ min: "0s", max: "24h" }),
    default: "5m",
    aliases: [{ key: "graceful_timeout" }],
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
