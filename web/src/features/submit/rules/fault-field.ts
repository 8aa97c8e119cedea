import type { Fault } from "#/shared/api/index.ts";
import type { DraftField, DraftFaults } from "./job-draft.ts";

const fields: readonly (readonly [place: string, field: DraftField])[] = [
  ["command", "line"],
  ["name", "name"],
  ["experiment", "experiment"],
  ["params", "params"],
  ["env", "env"],
  ["labels", "labels"],
  ["queue", "queue"],
  ["priority", "priority"],
  ["resources/cpus", "cpus"],
  ["resources/memory", "memory"],
  ["resources/gpus", "gpus"],
  ["resources/gpu_type", "gpuType"],
  ["timeout", "timeout"],
  ["retries/max", "retries"],
  ["retries/backoff", "backoff"],
];

/** The server's faults at the fields that they speak of; `rest`: those of what the form does not show. */
export function faultsByField(faults: readonly Fault[]): { at: DraftFaults; rest: readonly Fault[] } {
  const at: { -readonly [K in DraftField]?: string } = {};
  const rest: Fault[] = [];
  for (const fault of faults) {
    const field = fieldOf(fault.path);
    if (field === undefined) rest.push(fault);
    else at[field] = [at[field], wordsOf(fault, field)].filter((text) => text !== undefined).join(" ");
  }
  return { at, rest };
}

function fieldOf(path: string): DraftField | undefined {
  const place = path.replace(/^\/?(body)?[./]?/, "").replaceAll(".", "/");
  return fields.find(([start]) => place === start || place.startsWith(`${start}/`))?.[1];
}

/** Inside a list or record the message needs its place. */
function wordsOf({ path, message }: Fault, field: DraftField): string {
  const inside = ["line", "params", "env", "labels"].includes(field) ? path.split(/[./]/).at(-1) : undefined;
  return inside === undefined || inside === "command" || inside === field ? message : `${inside}: ${message}`;
}
