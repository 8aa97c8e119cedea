import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { read, send } from "./client.ts";
import type { JournalEntry, ObservedAttempt, ObservedJob, ObservedRun } from "./history.ts";
import type { TestInstallation } from "./installation.ts";

interface JobAnswer {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly exit_code: number | null;
  readonly signal: string | null;
  readonly outcome: string | null;
}

interface AttemptAnswer {
  readonly attempt: number;
  readonly run_id: string;
  readonly outcome: string | null;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next_cursor?: string | null;
}

const finalStates = ["succeeded", "failed", "cancelled"];

/** The state of every job, through the list a person would read. */
export async function readJobs(at: TestInstallation): Promise<JobAnswer[]> {
  const jobs: JobAnswer[] = [];
  let cursor: string | null | undefined;
  do {
    const query = new URLSearchParams({ limit: "100", ...(cursor ? { cursor } : {}) });
    const page: Page<JobAnswer> = await read(`${at.direct}/api/v1/jobs?${query.toString()}`);
    jobs.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return jobs.filter((job) => job.name.startsWith("history-"));
}

export function isFinal(job: { readonly state: string }): boolean {
  return finalStates.includes(job.state);
}

export async function observeJobs(at: TestInstallation): Promise<ObservedJob[]> {
  const ends = countEnds(at.database);
  const observed: ObservedJob[] = [];
  for (const job of await readJobs(at)) {
    const { items } = await read<Page<AttemptAnswer>>(`${at.direct}/api/v1/jobs/${job.id}/attempts`);
    const attempts: ObservedAttempt[] = [];
    for (const each of items.toSorted((a, b) => a.attempt - b.attempt)) {
      const [stdout, stderr] = await Promise.all([
        readLog(at, job.id, each.attempt, "stdout"),
        readLog(at, job.id, each.attempt, "stderr"),
      ]);
      attempts.push({ number: each.attempt, run: each.run_id, outcome: each.outcome, stdout, stderr });
    }
    observed.push({
      job: Number(job.id),
      index: Number(job.name.slice("history-".length)),
      state: job.state,
      exitCode: job.exit_code,
      signal: job.signal,
      outcome: job.outcome,
      attempts,
      ends: ends.get(Number(job.id)) ?? 0,
    });
  }
  return observed;
}

export async function observeRuns(at: TestInstallation, runIds: Iterable<string>): Promise<Map<string, ObservedRun>> {
  const runs = new Map<string, ObservedRun>();
  for (const run of new Set(runIds)) {
    const seen = await observeRun(at, run);
    if (seen) runs.set(run, seen);
  }
  return runs;
}

/** Every journal line that the jobs wrote; a line torn by SIGKILL at the end of a file is left out. */
export async function readJournals(folder: string): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for (const name of await readdir(folder)) {
    const text = await readFile(path.join(folder, name), "utf8");
    for (const line of text.split("\n").slice(0, -1)) entries.push(JSON.parse(line) as JournalEntry);
  }
  return entries.toSorted((a, b) => a.at - b.at);
}

async function observeRun(at: TestInstallation, run: string): Promise<ObservedRun | undefined> {
  const api = `${at.direct}/api/2.0/mlflow`;
  const got = await send(`${api}/runs/get?run_id=${run}`);
  if (got.status !== 200) return undefined;
  const data = (JSON.parse(got.body.toString()) as RunAnswer).run.data;
  const history = await read<HistoryAnswer>(`${api}/metrics/get-history?run_id=${run}&metric_key=m`);
  return {
    metrics: (history.metrics ?? []).map(({ key, step, value }) => ({ key, step: step ?? 0, value })),
    params: Object.fromEntries((data?.params ?? []).map((p) => [p.key, p.value])),
    artifacts: await observeArtifacts(at, run),
  };
}

interface RunAnswer {
  readonly run: { readonly data?: { readonly params?: readonly { readonly key: string; readonly value: string }[] } };
}

interface HistoryAnswer {
  readonly metrics?: readonly { readonly key: string; readonly step?: number; readonly value: number }[];
}

interface ArtifactAnswer {
  readonly root_uri: string;
  readonly files?: readonly { readonly path: string; readonly is_dir: boolean }[];
}

async function observeArtifacts(at: TestInstallation, run: string): Promise<Record<string, string>> {
  const listed = await read<ArtifactAnswer>(`${at.direct}/api/2.0/mlflow/artifacts/list?run_id=${run}&path=files`);
  const hashes: Record<string, string> = {};
  for (const file of listed.files ?? []) {
    const root = listed.root_uri.replace(/^mlflow-artifacts:\/+/, "");
    const answer = await send(`${at.direct}/api/2.0/mlflow-artifacts/artifacts/${root}/${file.path}`);
    hashes[file.path] =
      answer.status === 200 ? createHash("sha256").update(answer.body).digest("hex") : `${answer.status}`;
  }
  return hashes;
}

async function readLog(at: TestInstallation, job: string, attempt: number, stream: string): Promise<string> {
  const answer = await send(`${at.direct}/api/v1/jobs/${job}/logs?stream=${stream}&attempt=${attempt}`);
  if (answer.status !== 200) throw new Error(`log of ${job}: ${answer.status} ${answer.body.toString().slice(0, 300)}`);
  return answer.body.toString();
}

/** How often each job came into a final state, from the events that were written with the changes. */
function countEnds(database: string): Map<number, number> {
  const db = new DatabaseSync(database, { readOnly: true, timeout: 5000 });
  try {
    const rows = db
      .prepare(
        `select job_id, count(*) as ends from job_events
         where coalesce(json_extract(data, '$.state'), type) in ('succeeded', 'failed', 'cancelled',
           'job.succeeded', 'job.failed', 'job.cancelled') group by job_id`,
      )
      .all();
    return new Map(rows.map((row) => [Number(row["job_id"]), Number(row["ends"])]));
  } finally {
    db.close();
  }
}
