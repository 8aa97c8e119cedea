import { quoteWord, quoteWords } from "#/shared/format/index.ts";
import type { JobRequest } from "../queries.ts";

/** `pharos run …` with the options that ask for the same, to type where the files are. */
export function runCommand(request: JobRequest): string {
  const { resources = {}, retries, command = [] } = request;
  const options: (readonly [string, string | number | undefined])[] = [
    ["--experiment", request.experiment],
    ["--name", request.name],
    ["--queue", request.queue === "default" ? undefined : request.queue],
    ["--priority", request.priority],
    ["--cpus", resources.cpus],
    ["--memory", resources.memory],
    ["--gpus", resources.gpus],
    ["--timeout", request.timeout],
    ["--retries", retries?.max],
    ["--python", request.environment?.python],
    ...(request.after ?? []).map((id) => ["--after", id] as const),
    ...pairs("--param", request.params),
    ...pairs("--env", request.env),
  ];
  return [
    "pharos run",
    ...options.flatMap(([option, value]) => (says(value) ? [`${option} ${quoteWord(String(value))}`] : [])),
    ...(request.resumable === true ? ["--resumable"] : []),
    `-- ${quoteWords(command)}`,
  ].join(" ");
}

/** A call of the API that submits the same, with the same files. */
export function curlCommand(request: JobRequest, server: string): string {
  const body = quoteWord(JSON.stringify(request));
  return `curl -X POST ${quoteWord(`${server}/api/v1/jobs`)} -H 'Content-Type: application/json' -d ${body}`;
}

function pairs(option: string, entries: Readonly<Record<string, unknown>> = {}) {
  return Object.entries(entries).map(
    ([key, value]) => [option, `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`] as const,
  );
}

/** Zero of anything is what a job has without asking. */
function says(value: string | number | undefined): boolean {
  return value !== undefined && value !== 0 && value !== "";
}
