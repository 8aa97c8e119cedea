import { isLoopback } from "../loopback.ts";
import type { Rule } from "./rule.ts";

/** What the Ray executor needs, and what it asks Ray for. */
export const ray: readonly Rule[] = [
  {
    id: "V5",
    key: "ray.mode",
    level: "error",
    readers: ["S"],
    doc: "ray.mode external needs storage.type s3, which the cluster's machines reach too.",
    check: ({ ray: { mode }, storage }) =>
      mode === "external" && storage.type !== "s3"
        ? `external needs storage.type s3, not ${storage.type}: the cluster's machines do not see files of this one`
        : undefined,
  },
  {
    id: "V5",
    key: "storage.endpoint_url",
    level: "error",
    readers: ["S"],
    doc: "With ray.mode external storage.endpoint_url is not on loopback.",
    check: ({ ray: { mode }, storage: { endpoint_url: url } }) =>
      mode === "external" && url !== undefined && isLoopback(new URL(url).hostname.replaceAll(/^\[|\]$/g, ""))
        ? "must not be on loopback, because ray.mode is external: on the cluster's machines that is another one"
        : undefined,
  },
  {
    id: "V15",
    key: "ray.worker_gpus_fraction",
    level: "error",
    readers: ["S"],
    doc: "ray.worker_gpus × ray.worker_gpus_fraction is whole when it is above 1, as Ray asks.",
    check: ({ ray: { worker_gpus: gpus, worker_gpus_fraction: fraction } }) => {
      const asked = Number((gpus * fraction).toPrecision(12));
      if (asked <= 1 || Number.isInteger(asked)) return undefined;
      return `times ray.worker_gpus (${gpus}) must be whole above 1, not ${asked}: Ray shares no more than one GPU`;
    },
  },
];
