import { textOf } from "./model.ts";
import type { Settlement } from "./settle.ts";

/** Settings that act only when another one says so, which no name of the other systems does. */
const modes: readonly (readonly [keys: RegExp, mode: string, value: string])[] = [
  [/^storage\.(endpoint_url|bucket|access_key_id|secret_access_key)$/, "storage.type", "s3"],
  [/^tracking\.uri$/, "tracking.mode", "external"],
  [/^ray\.(head_node_host|dashboard_port)$/, "ray.mode", "external"],
  [/^redis\.(url|addr)$/, "queue.type", "redis"],
  [/^model_db\.host$/, "model_db.type", "mysql"],
  [/^results_db\.host$/, "results_db.type", "mongodb"],
  [/^worker\.ssh\.host$/, "worker.local_mode", "false"],
  [/^prefect\.server\.host$/, "prefect.mode", "agent"],
];

/** Says what has to be set besides: an import turns on nothing that its files do not name. */
export function noteModes(settlement: Settlement): void {
  for (const assignment of settlement.assignments) {
    const mode = modes.find(([keys]) => keys.test(assignment.key));
    if (mode === undefined) continue;
    const [, key, value] = mode;
    if (textOf(settlement.given(key)?.raw ?? "").toLowerCase() === value) continue;
    settlement.note(assignment, `used only when ${key} is ${value}, which is yours to set`);
  }
}
