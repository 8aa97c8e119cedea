import { parseWords, quoteWords } from "#/shared/format/index.ts";
import type { JobRequest } from "../queries.ts";
import { given } from "#/shared/url/index.ts";
import { readEntries, writeEntries, type EntryKind } from "./entry-lines.ts";
import { writeBytes, writeSeconds } from "./units.ts";

/** A job request as a person edits it: every field is text. Empty: the field is left out of the request. */
export interface JobDraft {
  readonly name: string;
  readonly experiment: string;
  /** The command on one line, as a shell reads it. */
  readonly line: string;
  /** Lines NAME=value; see entry-lines. */
  readonly params: string;
  readonly env: string;
  readonly labels: string;
  readonly queue: string;
  readonly priority: string;
  readonly cpus: string;
  readonly memory: string;
  readonly gpus: string;
  readonly gpuType: string;
  readonly timeout: string;
  readonly retries: string;
  readonly backoff: string;
}

export type DraftField = keyof JobDraft;

/** What is wrong with a field, as a sentence. */
export type DraftFaults = Partial<Record<DraftField, string>>;

export type BuiltRequest = { readonly request: JobRequest } | { readonly faults: DraftFaults };

/** The fields as they stand in a request. What is zero or empty, and so says nothing, is an empty field. */
export function draftOf(request: JobRequest): JobDraft {
  const { resources = {}, retries = { max: 0 } } = request;
  return {
    name: request.name ?? "",
    experiment: request.experiment ?? "",
    line: quoteWords(request.command ?? []),
    params: writeEntries(request.params ?? {}, "json"),
    env: writeEntries(request.env ?? {}, "text"),
    labels: writeEntries(request.labels ?? {}, "text"),
    queue: request.queue ?? "",
    priority: fieldText(request.priority),
    cpus: fieldText(resources.cpus),
    memory: fieldText(resources.memory, writeBytes),
    gpus: fieldText(resources.gpus),
    gpuType: resources.gpu_type ?? "",
    timeout: fieldText(request.timeout, writeSeconds),
    retries: fieldText(retries.max),
    backoff: retries.max === 0 ? "" : fieldText(retries.backoff, writeSeconds),
  };
}

/**
 * The request that the fields ask for. What the form does not show (snapshot, folder, interpreter, dependencies) stays as
 * in `original`.
 */
export function buildRequest(original: JobRequest, draft: JobDraft): BuiltRequest {
  const faults: { -readonly [K in DraftField]?: string } = {};
  const read = readerOf(draft, faults);
  const max = read.number("retries") ?? 0;
  const request: JobRequest = given({
    ...original,
    command: read.command(),
    name: written(draft.name),
    experiment: written(draft.experiment),
    params: read.entries("params", "json"),
    env: texts(read.entries("env", "text")),
    labels: texts(read.entries("labels", "text")),
    queue: written(draft.queue),
    priority: read.number("priority"),
    resources: given({
      cpus: read.number("cpus"),
      memory: measure(draft.memory),
      gpus: read.number("gpus"),
      gpu_type: written(draft.gpuType),
    }),
    timeout: measure(draft.timeout),
    retries: { ...given({ ...original.retries, backoff: measure(draft.backoff) ?? original.retries?.backoff }), max },
  });
  return Object.keys(faults).length > 0 ? { faults } : { request };
}

/** Reads fields; what is wrong goes to `faults`. */
function readerOf(draft: JobDraft, faults: { -readonly [K in DraftField]?: string }) {
  return {
    command(): string[] | undefined {
      const found = parseWords(draft.line);
      if ("words" in found) return found.words.length === 0 ? undefined : [...found.words];
      faults.line = found.problem;
      return undefined;
    },
    entries(field: "params" | "env" | "labels", kind: EntryKind): Readonly<Record<string, unknown>> {
      const found = readEntries(draft[field], kind);
      if ("entries" in found) return found.entries;
      faults[field] = found.problem;
      return {};
    },
    number(field: DraftField): number | undefined {
      const text = draft[field].trim();
      if (text === "") return undefined;
      if (!Number.isFinite(Number(text))) faults[field] = `${text} is not a number.`;
      return Number(text);
    },
  };
}

function fieldText(value: number | string | undefined, write: (value: number) => string = String): string {
  if (value === undefined || value === 0) return "";
  return typeof value === "number" ? write(value) : value;
}

function written(text: string): string | undefined {
  return text.trim() === "" ? undefined : text.trim();
}

/** Plain numbers are seconds or bytes; "30m" and "4Gi" go as they are, the server reads them. */
function measure(text: string): number | string | undefined {
  const value = written(text);
  if (value === undefined) return undefined;
  return /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

function texts(entries: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, String(value)]));
}
