import { formatDuration } from "#/base/duration.ts";
import type { Rule } from "./rule.ts";

/** How often a lease is renewed. */
export const leases: readonly Rule[] = [
  {
    id: "V10",
    key: "worker.heartbeat_interval",
    level: "error",
    readers: ["S", "W"],
    doc: "worker.heartbeat_interval is shorter than worker.task_lease_duration.",
    check: ({ worker: { heartbeat_interval: beat, task_lease_duration: lease } }) =>
      beat < lease
        ? undefined
        : `must be shorter than worker.task_lease_duration (${formatDuration(lease)}), not ${formatDuration(beat)}`,
  },
  {
    id: "V10",
    key: "worker.heartbeat_interval",
    level: "warning",
    readers: ["S", "W"],
    doc: "A heartbeat longer than a third of the lease leaves no room for a lost renewal.",
    check: ({ worker: { heartbeat_interval: beat, task_lease_duration: lease } }) =>
      beat < lease && beat > lease / 3
        ? `is more than a third of worker.task_lease_duration (${formatDuration(lease)}): one lost renewal may end a lease`
        : undefined,
  },
];
