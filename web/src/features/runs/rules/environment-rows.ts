import { formatDuration, formatSize } from "#/shared/format/index.ts";
import type { Attempt, Job } from "../queries.ts";

type Row = readonly [name: string, value: string];
type MaybeRow = readonly [name: string, value: string | null | undefined];

/** What a job ran with, as names and values; what it did not ask for is left out. */
export function environmentRows(job: Job, attempt: Attempt | undefined): Row[] {
  const rows: MaybeRow[] = [
    ["Python", job.environment.python],
    ["Folder", job.workdir],
    ["Queue", job.queue],
    ["Worker", attempt?.worker],
    ["Host", attempt?.host],
    ["Labels", record(job.labels)],
    ...askedRows(job),
    ["Most memory used", figure(attempt?.usage?.["max_memory"], formatSize)],
    ["CPU time", figure(attempt?.usage?.["cpu_seconds"], formatSeconds)],
    ["Enforced", enforced(attempt)],
    ...Object.entries(job.env).map(([name, value]) => [`$${name}`, value] as const),
  ];
  return rows.flatMap(([name, value]): Row[] =>
    value === null || value === undefined || value === "" ? [] : [[name, value]],
  );
}

function askedRows({ resources, timeout, retries }: Job): MaybeRow[] {
  return [
    ["CPUs", figure(resources.cpus, String)],
    ["Memory", figure(resources.memory, formatSize)],
    ["GPUs", figure(resources.gpus, (gpus) => `${gpus} ${resources.gpu_type ?? ""}`.trim())],
    ["Timeout", figure(timeout, formatSeconds)],
    ["Retries", figure(retries.max, String)],
  ];
}

function record(entries: Readonly<Record<string, string>>): string {
  return Object.entries(entries)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
}

/** Zero is what every job has without asking. */
function figure(value: unknown, write: (value: number) => string): string | undefined {
  return typeof value === "number" && value > 0 ? write(value) : undefined;
}

function formatSeconds(seconds: number): string {
  return formatDuration(seconds * 1000);
}

function enforced(attempt: Attempt | undefined): string | undefined {
  const limits = Object.entries(attempt?.enforced ?? {}).filter(([, by]) => by !== "none");
  return limits.length === 0 ? undefined : limits.map(([name, by]) => `${name} by ${String(by)}`).join(", ");
}
