import { container } from "./container.ts";
import { data } from "./data.ts";
import { executor } from "./executor.ts";
import { gpu } from "./gpu.ts";
import { identity } from "./identity.ts";
import { lease } from "./lease.ts";
import { metrics } from "./metrics.ts";
import { localMode, ssh } from "./ssh.ts";

/** What a worker is, what it offers and how it runs jobs. */
export const worker = {
  ...identity,
  ...executor,
  local_mode: localMode,
  ssh,
  ...data,
  ...container,
  ...gpu,
  ...metrics,
  ...lease,
};
