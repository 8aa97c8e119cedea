import { uuidv7 } from "#/base/ids.ts";
import { jobsApi, runsApi, type Job, type JobRequest, type Transport } from "#/client/index.ts";
import { comparedRun } from "../compare/compared-run.ts";
import { compareRuns, type Comparison } from "#/base/run-comparison/index.ts";
import { comparisonTable } from "../compare/comparison-table.ts";
import { endInWords } from "../run/job-end.ts";
import { sendSnapshot, walk, type WalkLimits } from "../snapshot/index.ts";
import type { Output } from "../terminal/output.ts";
import { createProgress } from "../terminal/progress.ts";
import { readSweep, type Sweep } from "./sweep.ts";
import { watchJob } from "./watch-job.ts";

export interface DemoOptions {
  readonly client: Transport;
  readonly out: Output;
  readonly limits: WalkLimits;
  /** A demo started again under its key goes on with the jobs that it submitted before. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

export interface DemoResult {
  readonly jobs: readonly Job[];
  readonly comparison: Comparison;
  readonly sweep: Sweep;
}

/** Submits the sample's sweep, shows how it goes on, and compares the runs. The jobs' failures are part of the result. */
export async function runDemo(options: DemoOptions): Promise<DemoResult> {
  const { client, out } = options;
  const sweep = readSweep();
  const started = await submitSweep(sweep, options);
  out.say(
    `The sample: ${sweep.values.length} jobs learn to read handwritten digits, each with its own ${sweep.param}.`,
  );
  const jobs = await watchAll(sweep, started, options);
  const runs = await runsApi(client).compare(jobs.map((job) => job.run_id));
  const comparison = compareRuns(runs.map(comparedRun), {
    by: sweep.metric,
    directions: { [sweep.metric]: sweep.direction },
  });
  return { jobs, comparison, sweep };
}

async function submitSweep(sweep: Sweep, { client, limits, key = uuidv7() }: DemoOptions): Promise<Job[]> {
  const { files } = walk({ root: sweep.folder, limits });
  const snapshot = await sendSnapshot(client, sweep.folder, files);
  const jobs: Job[] = [];
  for (const value of sweep.values) {
    const request: JobRequest = {
      command: ["python3", sweep.script, `--${sweep.param}`, String(value)],
      name: nameOf(sweep, value),
      experiment: sweep.experiment,
      snapshot: snapshot.id,
      workdir: ".",
    };
    jobs.push(await jobsApi(client).submit(request, `${key}:${value}`));
  }
  return jobs;
}

function nameOf(sweep: Sweep, value: number): string {
  return `${sweep.experiment} ${sweep.param}=${value}`;
}

async function watchAll(sweep: Sweep, started: readonly Job[], { client, out, signal }: DemoOptions): Promise<Job[]> {
  const progress = createProgress(out, started.length);
  const digits = Math.max(...started.map((job) => job.id.length)) + 1;
  try {
    return await Promise.all(
      started.map(async (job, i) => {
        const head = `${`#${job.id}`.padStart(digits)} ${sweep.param}=${String(sweep.values[i]).padEnd(6)}`;
        progress.set(i, `${head} waits for its turn`);
        const ended = await watchJob({
          client,
          job,
          ...(signal === undefined ? {} : { signal }),
          onLine: (line) => progress.set(i, `${head} ${line}`),
        });
        progress.set(i, `${head} ${endInWords(ended)}`, "final");
        return ended;
      }),
    );
  } finally {
    progress.close();
  }
}

/** The result for people: the table, what to try next, and where to look. */
export async function presentDemo({ comparison, sweep, jobs }: DemoResult, out: Output, server: string): Promise<void> {
  const { text } = comparisonTable(comparison, { width: out.width, paint: out.paint });
  const best = comparison.runs.find(({ id }) => id === comparison.bestRun);
  const failed = jobs.filter((job) => job.state !== "succeeded");
  await out.write(`\n${text}\n`);
  for (const job of failed) await out.write(`Job #${job.id} ${endInWords(job)}. See: pharos logs ${job.id}\n`);
  if (best !== undefined) await out.write(`Best by ${sweep.metric}: ${out.paint("green", best.name)}\n`);
  const next: readonly (readonly [string, string])[] = [
    [`pharos compare ${sweep.experiment}`, "this table again"],
    [`pharos logs ${best?.jobId ?? jobs[0]?.id ?? 1}`, "what the best run printed"],
    ["pharos run your_script.py", "a run of your own"],
  ];
  const width = Math.max(...next.map(([line]) => line.length));
  await out.write(`\nTry next:\n${next.map(([line, why]) => `  ${line.padEnd(width)}  # ${why}\n`).join("")}`);
  await out.write(`\n${server}\n`);
}
