import { int, oneOf } from "../kinds/index.ts";
import { setting } from "../registry/setting.ts";

export const queue = {
  type: setting({
    type: oneOf(["native", "redis", "sqlite", "filesystem", "postgres"]),
    default: "native",
    awaits: { capability: "the other queue stores", values: (type) => type !== "native", refused: true },
    doc: "The queue store: where the index of waiting jobs lies.",
    reload: "restart",
    readers: "S",
  }),
};

export const resources = {
  max_workers: setting({
    type: int({ min: 1, max: 1024 }),
    default: 1,
    doc: "Slots: jobs that a worker runs at once.",
    reload: "restart",
    readers: "W",
    flag: "--slots",
  }),
  desired_rps_per_worker: setting({
    type: int({ min: 1 }),
    default: 2,
    doc: "Batches of logs and statistics a second, at most this times max_workers; claims, renewals and full chunks are free.",
    reload: "restart",
    readers: "W",
  }),
};
