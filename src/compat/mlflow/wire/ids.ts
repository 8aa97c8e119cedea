import { PharosError } from "#/base/errors/index.ts";
import { missingField, text, type Fields } from "./fields.ts";

const runIdForm = /^[a-zA-Z0-9][\w-]{0,255}$/;

/** The run of a message. Clients send both names. */
export function runId(fields: Fields): string {
  const id = text(fields, "run_id") || text(fields, "run_uuid");
  if (id === undefined || id === "") throw missingField("run_id");
  return checkedRunId(id, "run_id");
}

export function checkedRunId(id: string, path: string): string {
  if (runIdForm.test(id)) return id;
  const shown = JSON.stringify(id.slice(0, 300));
  throw new PharosError("ENTRY_INVALID", `Invalid value ${shown} for parameter '${path}' supplied.`);
}

/** An experiment's id: digits for clients, a number here. */
export function experimentNumber(id: string): number {
  if (/^\d{1,15}$/.test(id)) return Number(id);
  const message = `Invalid experiment ID '${id.slice(0, 300)}'. Experiment ID must be a valid integer.`;
  if (!/^\d+$/.test(id)) throw new PharosError("ENTRY_INVALID", message);
  // Well formed, but above every id that is ever given.
  throw new PharosError("EXPERIMENT_NOT_FOUND", `No Experiment with id=${id.slice(0, 300)} exists`);
}

export function experimentId(fields: Fields): number {
  const value = fields["experiment_id"] ?? fields["experimentId"];
  // Written as a number by some clients, although it is a text.
  if (typeof value === "number" && Number.isSafeInteger(value)) return experimentNumber(String(value));
  const id = text(fields, "experiment_id");
  if (id === undefined || id === "") throw missingField("experiment_id");
  return experimentNumber(id);
}
