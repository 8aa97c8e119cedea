import { parseDuration } from "#/base/duration.ts";
import { parseSize } from "#/base/size.ts";
import { parseRfc3339, toRfc3339, type Clock } from "#/base/time.ts";
import type { JobRequest } from "#/client/index.ts";
import type { Flags, OptionTable } from "../shell/command.ts";
import { decimal, jobId, pairs, usage, wholeNumber } from "../shell/usage.ts";

/** What a job may ask for, on the command line. */
export const jobOptions = {
  experiment: { value: "NAME", help: "the experiment that the run belongs to" },
  name: { value: "NAME", help: "the job's name (default: the script's)" },
  queue: { value: "NAME", help: "the line it waits in" },
  priority: { value: "N", help: "higher goes first" },
  param: { value: "K=V", repeat: true, help: "a parameter of the run; repeatable" },
  env: { value: "K=V", repeat: true, help: "an environment variable of the job; repeatable" },
  python: { value: "PROGRAM", help: "the interpreter (default: the active environment's)" },
  cpus: { value: "N", help: "cores it needs" },
  memory: { value: "SIZE", help: "memory it may use, for instance 4Gi" },
  gpus: { value: "N", help: "GPUs it needs" },
  timeout: { value: "DURATION", help: "stop an attempt after this time, for instance 30m" },
  retries: { value: "N", help: "try again this often when the script fails" },
  resumable: { help: "a later attempt goes on in the same run" },
  after: { value: "JOB", repeat: true, help: "start when this job has succeeded; repeatable" },
  "not-before": { value: "TIME", help: "start no earlier: RFC 3339, or a duration from now" },
} as const satisfies OptionTable;

export type JobFlags = Flags<typeof jobOptions>;

/** The options' part of a request. */
export function requestOf(flags: JobFlags, clock: Clock): Omit<JobRequest, "command"> {
  const resources = resourcesOf(flags);
  const params = typed(pairs("--param", flags.param));
  const env = pairs("--env", flags.env);
  return defined({
    name: flags.name,
    experiment: flags.experiment,
    queue: flags.queue,
    priority: wholeNumber("--priority", flags.priority),
    params: Object.keys(params).length === 0 ? undefined : params,
    env: Object.keys(env).length === 0 ? undefined : env,
    resources: Object.keys(resources).length === 0 ? undefined : resources,
    timeout: seconds("--timeout", flags.timeout),
    retries: retriesOf(flags.retries),
    resumable: flags.resumable ? true : undefined,
    after: flags.after.length === 0 ? undefined : flags.after.flatMap((text) => text.split(",").map(jobId)),
    not_before: timeOf("--not-before", flags["not-before"], clock),
  });
}

function resourcesOf(flags: JobFlags): NonNullable<JobRequest["resources"]> {
  const memory = flags.memory === undefined ? undefined : parseSize(flags.memory);
  if (flags.memory !== undefined && memory === undefined) {
    throw usage(`--memory takes a size such as 512Mi or 4Gi, not '${flags.memory}'.`);
  }
  return defined({ cpus: decimal("--cpus", flags.cpus), memory, gpus: decimal("--gpus", flags.gpus) });
}

function retriesOf(text: string | undefined): JobRequest["retries"] {
  const max = wholeNumber("--retries", text);
  return max === undefined ? undefined : { max };
}

function seconds(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = parseDuration(text);
  if (ms === undefined) throw usage(`${option} takes a duration such as 90s or 1h30m, not '${text}'.`);
  return ms / 1000;
}

function timeOf(option: string, text: string | undefined, clock: Clock): string | undefined {
  if (text === undefined) return undefined;
  const wait = parseDuration(text);
  const at = wait === undefined ? parseRfc3339(text) : clock.now() + wait;
  if (at === undefined) {
    throw usage(`${option} takes a time such as 2026-01-31T18:00:00Z or a duration such as 2h, not '${text}'.`);
  }
  return toRfc3339(at);
}

/** Numbers and booleans as such, so that a script reads `lr` as a number; all else as text. */
function typed(texts: Record<string, string>): Record<string, string | number | boolean> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, typedValue(text)]));
}

function typedValue(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  // Longer integers, and those that begin with zeros, are rather names: a number would change them.
  const exact = /^-?(0|[1-9]\d{0,14})(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(exact) ? exact : text;
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves out members without a value. */
function defined<T extends object>(members: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>;
}
