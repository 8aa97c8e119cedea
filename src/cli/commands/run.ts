import { systemClock } from "#/base/time.ts";
import { uuidv7 } from "#/base/ids.ts";
import { jobsApi, type Job, type JobRequest, type Transport } from "#/client/index.ts";
import { attach } from "../run/attach.ts";
import { listenForInterrupts } from "../run/interrupts.ts";
import { jobCommand, type JobCommand } from "../run/job-command.ts";
import { endInWords } from "../run/job-end.ts";
import { jobOptions, requestOf } from "../run/job-request.ts";
import { jsonSink, plainSink, type JobSink } from "../run/job-sink.ts";
import { takeSnapshot } from "../run/take-snapshot.ts";
import { command, type CommandDeps } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { reportFailure } from "../shell/report.ts";
import type { Output } from "../terminal/output.ts";
import { plainLine } from "../terminal/text.ts";

const options = {
  ...jobOptions,
  detach: { short: "d", help: "return as soon as the job is accepted" },
  strict: { help: "refuse links that leave the folder, instead of leaving them out" },
} as const;

export const run = command({
  help: {
    summary: "Run a script or a program as a job",
    usage: "[options] SCRIPT.py [ARGUMENTS…]  |  [options] -- PROGRAM [ARGUMENTS…]",
    notes: [
      "Everything from the script on belongs to the script. Its output appears here, and its exit code is this",
      "command's; 124: timed out, 130: cancelled, 125: Pharos failed. Ctrl-C asks whether to cancel or to detach.",
      "When an argument names a file, the project's files travel along (see .pharosignore).",
    ].join("\n"),
    examples: [
      ["pharos run train.py --lr 0.1", "run a script with its arguments"],
      ["pharos run --experiment digits --param lr=0.1 train.py", "name the experiment, log a parameter"],
      ["pharos run --gpus 1 --timeout 2h --retries 2 train.py", "ask for a GPU, limit the time, try again"],
      ["pharos run --detach --json -- sleep 300", "any program; print the job and return"],
    ],
  },
  options,
  arity: { min: 1, max: Infinity, passThrough: true },
  run: runJob,
});

type Deps = CommandDeps<typeof options>;

async function runJob(deps: Deps): Promise<number> {
  const { flags, out, environment } = deps;
  const asked = requestOf(flags, systemClock);
  const wanted = jobCommand(deps.words, flags.python, environment);
  const client = await deps.connect();
  const request = { ...asked, ...(await travelling(wanted, client, deps)) };
  const job = await jobsApi(client).submit(request, uuidv7());
  if (flags.detach) {
    if (out.json) await out.result(job);
    else await out.write(`Job #${job.id} submitted. Follow it: pharos logs -f ${job.id}\n`);
    return exitCode.ok;
  }
  return stand(job, client, deps);
}

/** The command with what it needs from this machine: the project's files, and the interpreter, which ties it here. */
async function travelling(
  wanted: JobCommand,
  client: Transport,
  { flags, out, environment, settings }: Deps,
): Promise<JobRequest> {
  const taken = await takeSnapshot(wanted.command, {
    client,
    environment,
    limits: await settings.snapshotLimits(),
    strict: flags.strict,
    say: (line) => out.say(out.paintWords("dim", plainLine(line))),
  });
  const { python } = wanted;
  return {
    command: [...(taken?.command ?? wanted.command)],
    ...(taken === undefined ? {} : { snapshot: taken.id, workdir: taken.workdir }),
    ...(python === undefined ? {} : { environment: { python }, labels: { host: environment.hostname } }),
  };
}

/** Attached: this command stands for the job until its end. */
async function stand(job: Job, client: Transport, { out, environment }: Deps): Promise<number> {
  const sink = out.json ? jsonSink(out) : plainSink(out, words(out));
  try {
    await sink.submitted(job);
    return await attach({
      client,
      job,
      sink,
      say: (line) => out.say(out.paintWords("yellow", line)),
      interrupts: (onWish) =>
        listenForInterrupts({
          environment,
          out,
          canAsk: out.live && environment.stdin.isTTY === true,
          question: `\nJob #${job.id}: [c]ancel it, [d]etach and leave it running, or Enter to go on watching? `,
          onWish,
        }),
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EPIPE") throw error;
    reportFailure(out, error, environment.debug);
    out.say(`Job #${job.id} goes on. See: pharos job show ${job.id}`);
    return exitCode.pharosFailed;
  }
}

function words(out: Output): Pick<JobSink, "submitted" | "changed" | "ended"> {
  const say = async (line: string): Promise<void> => out.say(out.paintWords("dim", plainLine(line)));
  return {
    submitted: (job) => say(`Job #${job.id} submitted: ${job.url}`),
    async changed(job) {
      if (job.state === "queued" && job.reason !== null) await say(`Job #${job.id}: ${job.reason}.`);
      if (job.state === "starting" && job.attempt > 1)
        await say(`Job #${job.id} starts again (attempt ${job.attempt}).`);
    },
    async ended(job) {
      if (job.state !== "succeeded") out.say(plainLine(`Job #${job.id} ${endInWords(job)}.`));
    },
  };
}
