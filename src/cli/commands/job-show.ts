import { systemClock } from "#/base/time.ts";
import { jobsApi, type Job } from "#/client/index.ts";
import { endInWords } from "../run/job-end.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { jobId } from "../shell/usage.ts";
import { plainLine } from "../terminal/text.ts";
import { ago, between } from "../terminal/times.ts";

export const jobShow = command({
  help: {
    summary: "Show one job: its state, what blocks it, how it ended",
    usage: "[options] JOB",
    examples: [
      ["pharos job show 12", "in words"],
      ["pharos job show 12 --json", "everything the server knows"],
    ],
  },
  options: {},
  arity: { min: 1, max: 1 },
  async run({ words, out, connect }) {
    const job = await jobsApi(await connect()).get(jobId(words[0] ?? ""));
    if (out.json) await out.result(job);
    else await out.write(describe(job, systemClock.now()));
    return exitCode.ok;
  },
});

function describe(job: Job, now: number): string {
  const lines: readonly (readonly [string, string | null | undefined])[] = [
    ["Job", `#${job.id} ${job.name}`],
    ["State", job.state],
    ["Why", job.state === "queued" ? job.reason : null],
    ["Ended", job.finished_at === null ? null : `${endInWords(job)}, ${ago(job.finished_at, now)}`],
    ["Command", job.command.map(quoted).join(" ")],
    ["Queue", `${job.queue}, priority ${job.priority}`],
    ["Attempt", job.attempt === 0 ? "none yet" : String(job.attempt)],
    ["Submitted", ago(job.created_at, now)],
    ["Ran", job.started_at === null ? null : between(job.started_at, job.finished_at, now)],
    ["Run", job.run_id],
    ["Retry of", job.retry_of === null ? null : `#${job.retry_of}`],
    ["Page", job.url],
  ];
  return lines
    .flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [`${name.padEnd(10)} ${plainLine(value)}\n`],
    )
    .join("");
}

/** A word as a shell would need it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
