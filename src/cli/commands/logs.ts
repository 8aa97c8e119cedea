import { followOutput, jobsApi, type OutputStream } from "#/client/index.ts";
import { jsonSink, plainSink } from "../run/job-sink.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { jobId, usage, wholeNumber } from "../shell/usage.ts";

export const logs = command({
  help: {
    summary: "Show what a job wrote; -f follows it to its end",
    usage: "[options] JOB",
    notes: "The job's stdout goes to stdout, its stderr to stderr. Ctrl-C stops showing; the job goes on.",
    examples: [
      ["pharos logs 12", "the newest attempt's output so far"],
      ["pharos logs -f 12", "all attempts, until the job has ended"],
      ["pharos logs -f -n 20 12", "beginning with the last 20 lines"],
      ["pharos logs 12 --attempt 1 --stream stderr", "of an earlier attempt"],
    ],
  },
  options: {
    follow: { short: "f", help: "go on until the job has ended" },
    attempt: { value: "N", help: "of this attempt (default: the newest; with -f: all)" },
    stream: { value: "STREAM", help: "stdout or stderr (default: both)" },
    tail: { short: "n", value: "LINES", help: "only the last lines of what there is" },
  },
  arity: { min: 1, max: 1 },
  async run({ words, flags, out, connect }) {
    const id = jobId(words[0] ?? "");
    const given = wholeNumber("--attempt", flags.attempt);
    const tail = wholeNumber("--tail", flags.tail);
    const stream = streamOf(flags.stream);
    const client = await connect();
    const attempt = given ?? (flags.follow ? undefined : (await jobsApi(client).get(id)).attempt);
    if (attempt === 0) {
      out.say(`Job #${id} has not started yet. Follow it: pharos logs -f ${id}`);
      return exitCode.ok;
    }
    const sink = out.json ? jsonSink(out) : plainSink(out, { submitted: silent, changed: silent, ended: silent });
    const chunks = followOutput(client, id, {
      follow: flags.follow,
      ...(attempt === undefined ? {} : { attempt }),
      ...(tail === undefined ? {} : { tail }),
      ...(stream === undefined ? {} : { stream }),
      onLost: () => out.say("The connection to the server is lost. Trying to get it back…"),
      onBack: () => out.say("The connection is back."),
    });
    for await (const chunk of chunks) await sink.output(chunk);
    await sink.outputEnds();
    return exitCode.ok;
  },
});

async function silent(): Promise<void> {
  // Showing output alone has no words of its own.
}

function streamOf(text: string | undefined): OutputStream | undefined {
  if (text === undefined || text === "stdout" || text === "stderr") return text;
  throw usage(`--stream is stdout or stderr, not '${text}'.`);
}
