import { basename } from "node:path";
import { parseDuration } from "#/base/duration.ts";
import { PharosError, type Fault } from "#/base/errors/index.ts";
import { pathFault } from "#/base/paths.ts";
import { parseSize } from "#/base/size.ts";
import { parseRfc3339 } from "#/base/time.ts";
import type { Demand } from "#/features/scheduling/index.ts";
import type { JobRequestBody } from "./request-schema.ts";
import type { RetryPolicy } from "./rules/after-attempt.ts";

/** A checked request with nothing left open; the form in which it is stored. */
export interface JobRequest {
  /** Empty: the worker's script for training. */
  readonly command: readonly string[];
  readonly name: string;
  readonly experiment: string | null;
  readonly snapshot: string | null;
  readonly workdir: string | null;
  readonly python: string | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
  readonly queue: string;
  readonly priority: number;
  readonly demand: Demand;
  readonly labels: Readonly<Record<string, string>>;
  readonly timeoutMs: number | null;
  readonly retries: RetryPolicy;
  readonly resumable: boolean;
  readonly notBefore: number | null;
  readonly after: readonly number[];
}

/** What execve takes in all, with room for Pharos's own variables (Linux: a quarter of the stack, at least 128 KiB). */
const maxCommandBytes = 1024 * 1024;
const maxParamBytes = 6000;
const longestMs = 10 * 365 * 24 * 60 * 60 * 1000;
const defaultBackoffMs = 2000;
const envName = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Set by Pharos for every attempt (DESIGN.md §5, job environment). */
const reserved = /^(PHAROS_|MLFLOW_TRACKING_(URI|TOKEN)$|MLFLOW_EXPERIMENT_ID$|MLFLOW_RUN_ID$)/;

/** Completes and checks a request whose shape is valid. Throws INVALID_REQUEST with every fault at its place. */
export function jobRequest(body: JobRequestBody): JobRequest {
  const faults: Fault[] = [];
  const fault = (path: string, message: string): void => void faults.push({ path: `body/${path}`, message });
  const request: JobRequest = { ...plainParts(body), ...checkedParts(body, fault) };
  const [first] = faults;
  if (first === undefined) return request;
  throw new PharosError("INVALID_REQUEST", `${first.path} ${first.message}.`, {
    errors: faults,
    hint: "See /docs for the shape of this request.",
  });
}

type Report = (path: string, message: string) => void;

/** Members whose shape says all. */
function plainParts(body: JobRequestBody) {
  return {
    name: body.name ?? nameOf(body.command ?? []),
    experiment: body.experiment ?? null,
    snapshot: body.snapshot ?? null,
    python: body.environment?.python ?? null,
    queue: body.queue ?? "default",
    priority: body.priority ?? 0,
    labels: body.labels ?? {},
    resumable: body.resumable ?? false,
    after: [...new Set((body.after ?? []).map(Number))],
  };
}

function checkedParts(body: JobRequestBody, fault: Report) {
  return {
    command: checkedCommand(body, fault),
    workdir: checkedWorkdir(body, fault),
    params: checkedParams(body.params ?? {}, fault),
    env: checkedEnv(body.env ?? {}, fault),
    demand: demandOf(body, fault),
    timeoutMs: body.timeout === undefined ? null : duration("timeout", body.timeout, 1, fault),
    retries: retriesOf(body, fault),
    notBefore: body.not_before === undefined ? null : time("not_before", body.not_before, fault),
  };
}

function checkedCommand({ command, snapshot }: JobRequestBody, fault: Report): readonly string[] {
  if (command === undefined) {
    if (snapshot === undefined) fault("command", "is missing, and no snapshot is named whose script could run");
    return [];
  }
  if (command[0] === "") fault("command/0", "is empty");
  if (command.some((word) => !word.isWellFormed())) fault("command", "is not well-formed Unicode");
  const bytes = command.reduce((sum, word) => sum + Buffer.byteLength(word) + 1, 0);
  if (bytes > maxCommandBytes) fault("command", `is longer than ${maxCommandBytes} bytes in all`);
  return command;
}

function nameOf(command: readonly string[]): string {
  const script = command.find((word) => /\.(py|sh|js|ts|R|jl)$/.test(word)) ?? command[0] ?? "";
  const name = basename(script)
    .replaceAll(/\p{Cc}/gu, " ")
    .slice(0, 250);
  return name.trim() === "" ? "job" : name;
}

function checkedWorkdir(body: JobRequestBody, fault: Report): string | null {
  const { workdir } = body;
  if (workdir === undefined || workdir === "" || workdir === ".") return null;
  const wrong = pathFault(workdir);
  if (wrong !== undefined) fault("workdir", wrong);
  if (body.snapshot === undefined) fault("workdir", "is a folder of a snapshot, and none is named");
  return workdir;
}

function checkedParams(params: Readonly<Record<string, unknown>>, fault: Report): Readonly<Record<string, unknown>> {
  for (const [key, value] of Object.entries(params)) {
    if (/\p{Cc}/u.test(key)) fault("params", `has a name with control characters: ${JSON.stringify(key)}`);
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (Buffer.byteLength(text) > maxParamBytes) fault(`params/${key}`, `is longer than ${maxParamBytes} bytes`);
  }
  return params;
}

function checkedEnv(env: Readonly<Record<string, string>>, fault: Report): Readonly<Record<string, string>> {
  for (const name of Object.keys(env)) {
    if (!envName.test(name)) fault(`env/${name}`, "is not the name of an environment variable");
    if (reserved.test(name)) {
      throw new PharosError("ENV_NAME_RESERVED", `Pharos sets ${name} itself.`, {
        errors: [{ path: `body/env/${name}`, message: "is reserved" }],
      });
    }
  }
  return env;
}

function demandOf({ resources = {} }: JobRequestBody, fault: Report): Demand {
  const { memory = 0 } = resources;
  const bytes = typeof memory === "number" ? memory : parseSize(memory);
  if (bytes === undefined || !Number.isSafeInteger(bytes)) fault("resources/memory", "is no size in whole bytes");
  return {
    cpus: resources.cpus ?? 0,
    memory: bytes ?? 0,
    gpus: resources.gpus ?? 0,
    gpuType: resources.gpu_type ?? "",
  };
}

function retriesOf({ retries }: JobRequestBody, fault: Report): RetryPolicy {
  const { backoff } = retries ?? {};
  return {
    max: retries?.max ?? 0,
    on: [...new Set(retries?.on ?? ["failed" as const])],
    backoffMs: backoff === undefined ? defaultBackoffMs : (duration("retries/backoff", backoff, 0, fault) ?? 0),
  };
}

function duration(path: string, value: string | number, least: number, fault: Report): number | null {
  const ms = typeof value === "number" ? Math.round(value * 1000) : parseDuration(value);
  if (ms !== undefined && ms >= least && ms <= longestMs) return ms;
  fault(path, 'is no duration such as 90 (seconds) or "1h30m"');
  return null;
}

function time(path: string, text: string, fault: Report): number | null {
  const ms = parseRfc3339(text);
  if (ms === undefined) fault(path, "is no RFC 3339 time such as 2026-01-31T18:00:00Z");
  return ms ?? null;
}
