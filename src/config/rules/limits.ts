import { isGiven, type Rule } from "./rule.ts";

/** Limits that only make sense together. */
export const limits: readonly Rule[] = [
  {
    id: "V21",
    key: "scheduler.plugin_quota.per_user_gpus",
    level: "error",
    readers: ["S"],
    doc: "scheduler.plugin_quota.per_user_gpus is not above total_gpus; 0 is no limit.",
    check: ({ scheduler: { plugin_quota: quota } }) =>
      quota.total_gpus > 0 && quota.per_user_gpus > quota.total_gpus
        ? `must be at most scheduler.plugin_quota.total_gpus (${quota.total_gpus}), not ${quota.per_user_gpus}`
        : undefined,
  },
  {
    id: "V24",
    key: "resources.request_burst",
    level: "error",
    readers: ["S"],
    doc: "resources.request_burst needs resources.requests_per_sec.",
    check: ({ resources }, facts) =>
      isGiven(facts, "resources.request_burst") && resources.requests_per_sec === undefined
        ? "needs resources.requests_per_sec, whose bucket it is"
        : undefined,
  },
];
