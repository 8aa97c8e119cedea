import { systemClock } from "#/base/time.ts";
import { jobsApi, type Job } from "#/client/index.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { wholeNumber } from "../shell/usage.ts";
import { endInWords } from "../run/job-end.ts";
import { pageOptions, writePage } from "../terminal/page.ts";
import type { Style } from "../terminal/paint.ts";
import { renderTable, type Cell, type TableOptions } from "../terminal/table.ts";
import { ago, between } from "../terminal/times.ts";

export const jobs = command({
  help: {
    summary: "List jobs, the newest first",
    usage: "[options]",
    examples: [
      ["pharos jobs", "what waits, runs and ended; why it waits"],
      ["pharos jobs --state running", "only those that run"],
      ["pharos jobs --limit 200 --json", "for programs"],
    ],
  },
  options: {
    state: { value: "STATE", help: "queued, starting, running, stopping, succeeded, failed or cancelled" },
    queue: { value: "NAME", help: "only this queue's" },
    ...pageOptions,
  },
  arity: { min: 0, max: 0 },
  async run({ flags, out, connect }) {
    const page = await jobsApi(await connect()).list({
      ...(flags.state === undefined ? {} : { state: flags.state }),
      ...(flags.queue === undefined ? {} : { queue: flags.queue }),
      ...(flags.cursor === undefined ? {} : { cursor: flags.cursor }),
      limit: wholeNumber("--limit", flags.limit) ?? 20,
    });
    const none = "There are no such jobs. Submit one with: pharos run train.py";
    await writePage(out, { page, none, table: jobTable, again: "pharos jobs" });
    return exitCode.ok;
  },
});

function jobTable(items: readonly Job[], options: TableOptions): string {
  const now = systemClock.now();
  return renderTable(
    [
      { title: "JOB", align: "right" },
      { title: "STATE" },
      { title: "NAME", flexible: true },
      { title: "QUEUE", flexible: true },
      { title: "SUBMITTED", align: "right" },
      { title: "RAN", align: "right" },
      { title: "NOTE", flexible: true },
    ],
    items.map((job) => [
      `#${job.id}`,
      stateCell(job),
      job.name,
      job.queue,
      ago(job.created_at, now),
      between(job.started_at, job.finished_at, now),
      noteOf(job),
    ]),
    options,
  );
}

const styles: Readonly<Record<Job["state"], Style>> = {
  queued: "dim",
  starting: "cyan",
  running: "cyan",
  stopping: "yellow",
  succeeded: "green",
  failed: "red",
  cancelled: "yellow",
};

export function stateCell({ state }: Pick<Job, "state">): Cell {
  return { text: state, style: styles[state] };
}

/** What the state alone does not tell: why it waits, how it failed, which attempt it is. */
function noteOf(job: Job): string {
  if (job.state === "queued") return job.reason ?? "";
  if (job.state === "failed") return endInWords(job);
  return job.attempt > 1 ? `attempt ${job.attempt}` : "";
}
